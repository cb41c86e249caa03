namespace Vortex.Ops;

/// <summary>How much a <see cref="Diagnostic"/> weighs.</summary>
public enum Severity
{
    /// <summary>Legal, but probably not what was meant. Nothing is refused over it.</summary>
    Warning,

    /// <summary>What was read cannot be used.</summary>
    Error,
}
