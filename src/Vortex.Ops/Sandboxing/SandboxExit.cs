namespace Vortex.Ops.Sandboxing;

/// <summary>How everything in a sandbox ended.</summary>
/// <param name="Code">The runner's exit code; above 128, the number of the signal that ended it, plus 128.</param>
/// <param name="IsOutOfMemory">Whether the kernel ended something in it for want of memory.</param>
public readonly record struct SandboxExit(int Code, bool IsOutOfMemory);
