using System.Globalization;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>The container that a sandbox is: everything that the image could decide is decided here.</summary>
internal static class DockerContainer
{
    /// <summary>The plugin's folder inside.</summary>
    public const string PluginFolder = "/plugin";

    /// <summary>Starts the runner, which docker/Dockerfile.vortex has put into /opt/vortex.</summary>
    public const string Runner = "import sys; sys.path.insert(0, '/opt/vortex'); from vortex.sandbox import runner; runner.main()";

    private const string User = "64321:64321"; // nobody's, and no root
    private const int OpenFiles = 1024;
    private const long SharedMemoryBytes = 64 << 20;

    private static readonly string[] Variables =
    [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG=C.UTF-8",
        "HOME=/tmp",
        "TMPDIR=/tmp",
    ];

    /// <summary>The body of the call that creates it: it runs Python code, with the plugin's folder beside it if there is a plugin.</summary>
    public static ContainerSpec Of(
        SandboxConfig config, string seccomp, ImageInfo image, string code, PluginSnapshot? plugin, SandboxRequest request, DirectSocket? socket = null) => new()
    {
        Image = image.Id,
        Entrypoint = ["python3"],
        Cmd = ["-I", "-S", "-c", code],
        User = User,
        WorkingDir = "/",
        NetworkDisabled = config.Network == "none", // a network namespace with nothing but lo all the same, in half of the time
        Env = [.. Variables, .. Unwanted(image.Env)],
        Labels = new Dictionary<string, string>
        {
            ["vortex.plugin"] = request.PluginName,
            ["vortex.run"] = UniqueId.New(),
            [DockerSweep.HostLabel] = HostMark.Own,
            [DockerSweep.DeadlineLabel] = DateTimeOffset.UtcNow.Add(request.Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        },
        HostConfig = new HostConfig
        {
            NetworkMode = config.Network,
            Memory = config.MemoryMb << 20,
            MemorySwap = config.MemoryMb << 20, // as much as memory alone: no swap
            NanoCpus = (long)(config.CpuCores * 1e9),
            PidsLimit = config.PidsLimit,
            ShmSize = SharedMemoryBytes,
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = $"rw,noexec,nosuid,nodev,mode=1777,size={config.TmpfsMb}m" },
            Mounts =
            [
                .. plugin is null ? (Mount[])[] : [Bind(PluginFolder, plugin.Folder)],
                .. socket is null ? (Mount[])[] : [Bind(DirectSocket.PathInside, socket.Path)],
                .. image.Volumes.Order(StringComparer.Ordinal).Select(path => new Mount("tmpfs", path)), // else a volume on the host's disk
            ],
            SecurityOpt = ["no-new-privileges", $"seccomp={seccomp}"],
            Ulimits = [new Ulimit("nofile", OpenFiles, OpenFiles), new Ulimit("core", 0, 0)],
            DeviceRequests = GpuRequest.Parse(config.Gpus),
        },
    };

    /// <summary>Whether a variable of this name may be there: one that we set, or one that tells the image's GPU libraries what they may use.</summary>
    public static bool IsWanted(string name) =>
        Array.Exists(Variables, variable => variable.StartsWith($"{name}=", StringComparison.Ordinal)) || name.StartsWith("NVIDIA_", StringComparison.Ordinal);

    private static Mount Bind(string target, string source) => new("bind", target, source, BindOptions: new BindOptions("rprivate", NonRecursive: true));

    // A name alone takes the image's variable away.
    private static IEnumerable<string> Unwanted(IEnumerable<string> variables) => variables.Select(variable => variable.Split('=')[0]).Where(name => !IsWanted(name));
}
