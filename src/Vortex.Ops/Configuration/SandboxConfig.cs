namespace Vortex.Ops.Configuration;

/// <summary>The section <c>plugins.sandbox</c>, with the spec's defaults.</summary>
public sealed record SandboxConfig
{
    /// <summary>Whether plugin code runs only inside a sandbox.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The engine's name: <c>docker</c> or <c>process</c>.</summary>
    public string Engine { get; init; } = EngineNames.Docker;

    /// <summary>The image that the docker engine starts.</summary>
    public string DockerImage { get; init; } = "nsn-vortex:latest";

    /// <summary>The docker command that messages name.</summary>
    public string DockerBin { get; init; } = "docker";

    /// <summary>The network that a plugin sees.</summary>
    public string Network { get; init; } = "none";

    /// <summary>Most memory, in MiB.</summary>
    public long MemoryMb { get; init; } = 4096;

    /// <summary>Most processor time, in cores.</summary>
    public double CpuCores { get; init; } = 2.0;

    /// <summary>Most processes and threads.</summary>
    public long PidsLimit { get; init; } = 256;

    /// <summary>Size of <c>/tmp</c>, in MiB.</summary>
    public long TmpfsMb { get; init; } = 64;

    /// <summary>GPUs that a plugin sees: <c>all</c>, a count, or devices; null for none.</summary>
    public string? Gpus { get; init; }

    /// <summary>How long after its budget a sandbox may live before it is killed from outside, in milliseconds.</summary>
    public long TimeoutGraceMs { get; init; } = 5000;

    /// <summary>Whether the engine <c>process</c> counts as a sandbox for untrusted plugins.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>Full path of a seccomp profile; null for the one that comes with the engine.</summary>
    public string? SeccompProfile { get; init; }

    /// <summary>The Python that the process engine starts: a path, or a name on the PATH.</summary>
    public string PythonBin { get; init; } = "python3";

    /// <summary>Whether a batch keeps a sandbox for many payloads.</summary>
    public bool Reuse { get; init; }
}
