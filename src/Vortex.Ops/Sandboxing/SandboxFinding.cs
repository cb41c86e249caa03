namespace Vortex.Ops.Sandboxing;

/// <summary>What was found of one of a sandbox's promises.</summary>
/// <param name="Promise">The promise, in a few words.</param>
/// <param name="IsHeld">Whether it holds; null when that was not checked.</param>
/// <param name="IsRequired">Whether the configuration asks for it.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do where it does not hold; else empty.</param>
public sealed record SandboxFinding(string Promise, bool? IsHeld, bool IsRequired, string Detail, string Advice)
{
    /// <summary><c>held</c>, <c>not held</c> or <c>not checked</c>.</summary>
    public string State => IsHeld switch { true => "held", false => "not held", null => "not checked" };

    /// <summary>Whether the sandbox must not be used because of it.</summary>
    public bool IsFailure => IsRequired && IsHeld == false;
}
