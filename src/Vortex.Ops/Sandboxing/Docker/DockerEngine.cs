using System.Security.Cryptography;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Runs plugins in containers that hold code which nobody trusts.</summary>
internal sealed class DockerEngine : ISandboxEngine
{
    /// <summary>The version of the runtime that this host speaks to.</summary>
    public const string RuntimeVersion = "1.0.0";

    private readonly SandboxConfig _config;
    private readonly IDockerClient _docker;
    private readonly string _store;
    private readonly string _seccompProfile;
    private readonly Lazy<Task<ImageInfo>> _image;
    private readonly Lazy<Task> _sweep;

    /// <param name="config">How the sandboxes are to be.</param>
    /// <param name="docker">The daemon.</param>
    /// <param name="store">The folder of the plugins' copies.</param>
    /// <param name="seccompProfile">The seccomp profile, unless the configuration names one.</param>
    public DockerEngine(SandboxConfig config, IDockerClient docker, string store, string seccompProfile)
    {
        (_config, _docker, _store, _seccompProfile) = (config, docker, store, config.SeccompProfile ?? seccompProfile);
        Limits = SandboxLimits.Of(config);
        _image = new Lazy<Task<ImageInfo>>(() => Task.Run(FindImageAsync));
        _sweep = new Lazy<Task>(() => Task.Run(() => DockerSweep.RunAsync(docker, CancellationToken.None)));
    }

    public string Name => EngineNames.Docker;

    public SandboxLimits? Limits { get; }

    /// <summary>Uses for nothing what every run uses.</summary>
    public static void WarmUp()
    {
        SHA256.HashData([]);
        DockerSpecJson.Write(DockerContainer.Of(new SandboxConfig(), "", new ImageInfo("", null, [], []), "", null, new SandboxRequest("", "", TimeSpan.Zero)));
    }

    public void Prepare() => _ = _image.Value;

    public async Task<ISandbox> StartAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var finding = _image.Value; // while the copy is made
            var plugin = PluginSnapshot.Take(request.PluginFolder, _store, cancellationToken);
            var image = await finding.WaitAsync(cancellationToken).ConfigureAwait(false);
            var seccomp = ReadSeccomp();
            var socket = request.IsReused ? DirectSocket.TryOpen(_store) : null;
            var spec = DockerContainer.Of(_config, seccomp, image, DockerContainer.Runner, plugin, request, socket);
            var sandbox = DockerSandbox.StartAsync(_docker, spec, plugin.Digest, socket, cancellationToken);
            _ = _sweep.Value;
            return await sandbox.ConfigureAwait(false);
        }
        catch (DockerException error)
        {
            throw Unavailable(error);
        }
    }

    public async Task<IReadOnlyList<SandboxFinding>> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var daemon = await _docker.InfoAsync(cancellationToken).ConfigureAwait(false);
            var image = await _image.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            var warnings = (daemon.Warnings ?? []).Where(warning => warning.Contains("limit", StringComparison.OrdinalIgnoreCase)).ToList();
            return
            [
                new SandboxFinding("a daemon", true, true, $"Docker {daemon.ServerVersion}, storage {daemon.Driver}, control groups version {daemon.CgroupVersion}", ""),
                warnings.Count == 0
                    ? new SandboxFinding("a daemon that can hold limits", true, true, "no warning", "")
                    : new SandboxFinding("a daemon that can hold limits", false, true, Printable.Escape(string.Join("; ", warnings)), "enable what it misses in the kernel"),
                new SandboxFinding("an image with the runtime", true, true, $"{_config.DockerImage} ({image.Id}), runtime {RuntimeVersion}", ""),
                new SandboxFinding("GPUs", null, false, _config.Gpus is { } gpus ? $"sandbox.gpus is {Printable.Quote(gpus)}; the run below has them or fails" : "the configuration asks for none", ""),
            ];
        }
        catch (DockerException error)
        {
            throw Unavailable(error);
        }
    }

    public async Task<string?> DiagnoseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var image = await _image.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            var spec = DockerContainer.Of(_config, ReadSeccomp(), image, "import sys; print(sys.version_info >= (3, 11))", null, new SandboxRequest("", "", TimeSpan.FromMinutes(1)));
            var probe = await DockerSandbox.StartAsync(_docker, spec, null, null, cancellationToken).ConfigureAwait(false);
            await using var ownProbe = probe.ConfigureAwait(false);
            return await new LineReader(probe.Output, 1024).ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line && line.Span.SequenceEqual("True"u8)
                ? null
                : $"the image {Printable.Quote(_config.DockerImage)} has no working Python 3.11 or newer; 'vortex-ops sandbox build --base-image X' makes one on an image that has";
        }
        catch (DockerException error)
        {
            return Unavailable(error).Error.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_sweep.IsValueCreated)
        {
            // What was left behind is gone when we go, unless the daemon is.
            await _sweep.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ImageInfo> FindImageAsync()
    {
        var name = Printable.Quote(_config.DockerImage);
        var image = await _docker.FindImageAsync(_config.DockerImage, CancellationToken.None).ConfigureAwait(false)
            ?? throw new DockerException($"it has no image {name}; 'vortex-ops sandbox build' makes it");
        var version = image.Runtime
            ?? throw new DockerException($"its image {name} has no Vortex runtime; 'vortex-ops sandbox build' makes one that has");
        return version == RuntimeVersion
            ? image
            : throw new DockerException($"its image {name} has version {Printable.Quote(version)} of the Vortex runtime, and {RuntimeVersion} is needed; 'vortex-ops sandbox build' makes it anew");
    }

    private string ReadSeccomp()
    {
        try
        {
            return File.ReadAllText(_seccompProfile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(ErrorCodes.SandboxUnavailable, $"the seccomp profile cannot be read: {Printable.Escape(error.Message)}; name another in sandbox.seccomp_profile", error);
        }
    }

    private static VortexException Unavailable(DockerException error)
    {
        var message = error.Message switch
        {
            var text when text.Contains("could not select device driver", StringComparison.Ordinal) =>
                "it has no GPUs for containers; install the NVIDIA container toolkit, or set sandbox.gpus: null",
            var text when error.Status is System.Net.HttpStatusCode.BadRequest => $"it refuses the sandbox: {text}; change plugins.sandbox in the configuration",
            var text => text,
        };
        return new VortexException(ErrorCodes.SandboxUnavailable, $"the Docker daemon cannot be used: {Printable.Escape(message)}", error);
    }
}
