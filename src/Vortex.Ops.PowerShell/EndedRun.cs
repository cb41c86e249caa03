using Vortex.Ops.Execution;

namespace Vortex.Ops.PowerShell;

/// <summary>A run that has ended, and the pipeline's object that it was for.</summary>
internal sealed record EndedRun(long Number, object? Item, Task<RunResult> Run);
