namespace Vortex.Ops;

/// <summary>A stable error code. It is the same in the command's JSON, in PowerShell's error ids and in docs/errors.md.</summary>
/// <param name="Id">The code, such as <c>run.timeout</c>.</param>
/// <param name="Kind">The sort of failure it stands for.</param>
public sealed record ErrorCode(string Id, FailureKind Kind)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
