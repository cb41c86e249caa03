using Vortex.Ops.Configuration;

namespace Vortex.Ops.Sandboxing;

/// <summary>What a sandbox may use. An engine holds each of them or says that it cannot.</summary>
/// <param name="MemoryMb">Memory, in MiB.</param>
/// <param name="CpuCores">Processor time, in cores.</param>
/// <param name="Pids">Processes and threads.</param>
/// <param name="TmpfsMb">Size of <c>/tmp</c>, in MiB.</param>
public sealed record SandboxLimits(long MemoryMb, double CpuCores, long Pids, long TmpfsMb)
{
    /// <summary>The limits of a configuration.</summary>
    public static SandboxLimits Of(SandboxConfig config) => new(config.MemoryMb, config.CpuCores, config.PidsLimit, config.TmpfsMb);
}
