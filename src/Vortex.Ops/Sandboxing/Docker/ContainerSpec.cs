namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>The body of a call that creates a container. Names are the API's own.</summary>
internal sealed record ContainerSpec
{
    /// <summary>The image's id.</summary>
    public required string Image { get; init; }

    public required IReadOnlyList<string> Entrypoint { get; init; }

    public required IReadOnlyList<string> Cmd { get; init; }

    /// <summary>Variables; a name alone takes away one of the image's.</summary>
    public required IReadOnlyList<string> Env { get; init; }

    public required string User { get; init; }

    public required string WorkingDir { get; init; }

    /// <summary>Leaves out everything that the daemon would set up for a network.</summary>
    public required bool NetworkDisabled { get; init; }

    /// <summary>Overrides the image's.</summary>
    public Healthcheck Healthcheck { get; init; } = new(["NONE"]);

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public bool OpenStdin { get; init; } = true;

    /// <summary>Closes standard input when the one who is attached goes away.</summary>
    public bool StdinOnce { get; init; } = true;

    public bool AttachStdin { get; init; } = true;

    public bool AttachStdout { get; init; } = true;

    public bool AttachStderr { get; init; } = true;

    /// <summary>What the host gives and holds back.</summary>
    public required HostConfig HostConfig { get; init; }
}

internal sealed record Healthcheck(IReadOnlyList<string> Test);

/// <summary>What the host gives a container and holds back.</summary>
internal sealed record HostConfig
{
    public required string NetworkMode { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Memory and swap together, in bytes.</summary>
    public required long MemorySwap { get; init; }

    /// <summary>Processor time, in billionths of a core.</summary>
    public required long NanoCpus { get; init; }

    /// <summary>Processes and threads.</summary>
    public required long PidsLimit { get; init; }

    /// <summary>Shared memory, in bytes.</summary>
    public required long ShmSize { get; init; }

    /// <summary>Keeps the image's files as they are.</summary>
    public bool ReadonlyRootfs { get; init; } = true;

    /// <summary>An init process, which takes in orphans.</summary>
    public bool Init { get; init; } = true;

    /// <summary>Places in memory, by path, with their options.</summary>
    public required IReadOnlyDictionary<string, string> Tmpfs { get; init; }

    public required IReadOnlyList<Mount> Mounts { get; init; }

    public IReadOnlyList<string> CapDrop { get; init; } = ["ALL"];

    public required IReadOnlyList<string> SecurityOpt { get; init; }

    /// <summary>Namespace of inter-process communication.</summary>
    public string IpcMode { get; init; } = "private";

    /// <summary>Namespace of control groups.</summary>
    public string CgroupnsMode { get; init; } = "private";

    /// <summary>Limits of each process.</summary>
    public required IReadOnlyList<Ulimit> Ulimits { get; init; }

    /// <summary>Where output goes besides to us: nowhere.</summary>
    public LogConfig LogConfig { get; init; } = new("none");

    public IReadOnlyList<DeviceRequest>? DeviceRequests { get; init; }
}

/// <summary>A mount of a folder of the host, or of memory.</summary>
internal sealed record Mount(string Type, string Target, string? Source = null, bool ReadOnly = true, BindOptions? BindOptions = null);

/// <summary>Options of a mount of a folder.</summary>
internal sealed record BindOptions(string Propagation, bool NonRecursive);

/// <summary>A limit of each process.</summary>
internal sealed record Ulimit(string Name, long Soft, long Hard);

internal sealed record LogConfig(string Type);

/// <summary>Devices that a container asks for.</summary>
internal sealed record DeviceRequest(IReadOnlyList<IReadOnlyList<string>> Capabilities, int? Count = null, IReadOnlyList<string>? DeviceIDs = null);
