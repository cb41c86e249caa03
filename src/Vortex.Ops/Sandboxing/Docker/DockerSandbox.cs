namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>A container with the runner as its only program. We alone are attached to it: when we go, its standard input closes.</summary>
internal sealed class DockerSandbox : ISandbox
{
    // How long a runner may take that has been told to end. It needs some milliseconds.
    private static readonly TimeSpan EndGrace = TimeSpan.FromMilliseconds(500);

    // How long a daemon may take to end a container that it was told to kill.
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    private readonly IDockerClient _docker;
    private readonly Attachment _attachment;
    private readonly DockerFrames _frames;
    private readonly Task<int> _exit;
    private readonly CancellationTokenSource _watching;
    private readonly DirectSocket? _socket;
    private Stream? _direct;
    private int _isKilled;

    private DockerSandbox(IDockerClient docker, string id, Attachment attachment, Task<int> exit, CancellationTokenSource watching, DirectSocket? socket)
    {
        (_docker, Id, _attachment, _exit, _watching, _socket) = (docker, id, attachment, exit, watching, socket);
        _frames = new DockerFrames(attachment.Stream);
        StandardError = new StandardErrorTail(_frames.Error, Kill);
    }

    public string Id { get; }

    public required string? ImageId { get; init; }

    public required string? PluginDigest { get; init; }

    public int? ExitCode => _exit.IsCompletedSuccessfully ? _exit.Result : null;

    public string PluginFolder => DockerContainer.PluginFolder;

    public Stream Input => _direct ?? _attachment.Stream;

    public Stream Output => _direct ?? _frames.Output;

    public StandardErrorTail StandardError { get; }

    string? ISandbox.DirectSocket => _socket is null ? null : DirectSocket.PathInside;

    /// <summary>Creates, attaches, waits, starts, in this order: so nothing that it says or does is missed.</summary>
    public static async Task<DockerSandbox> StartAsync(
        IDockerClient docker, ContainerSpec spec, string? pluginDigest, DirectSocket? socket, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            // Not to be cancelled: a container whose id we do not know would stay.
            var created = await docker.CreateAsync(spec, CancellationToken.None).ConfigureAwait(false);
            id = created.Id;
            RefuseUnheldLimits(created.Warnings);
            var watching = new CancellationTokenSource();
            var watch = docker.WatchExitAsync(id, watching.Token);
            var attachment = await docker.AttachAsync(id, cancellationToken).ConfigureAwait(false);
            var exit = (await watch.ConfigureAwait(false)).Code;
            var starting = docker.StartAsync(id, cancellationToken);
            var sandbox = new DockerSandbox(docker, id, attachment, exit, watching, socket) { ImageId = spec.Image, PluginDigest = pluginDigest };
            await starting.ConfigureAwait(false);
            return sandbox;
        }
        catch
        {
            socket?.Dispose();
            if (id is not null)
            {
                await docker.RemoveAsync(id, CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }
    }

    public bool TryGoDirect()
    {
        _direct = _socket?.Accept();
        if (_direct is not null)
        {
            // Whoever loses sight of the container loses it: without the daemon it could not be ended any more.
            _ = _frames.Ended.ContinueWith(_ => _socket!.HangUp(), TaskScheduler.Default);
        }

        return _direct is not null;
    }

    public void Kill()
    {
        if (Interlocked.Exchange(ref _isKilled, 1) == 0)
        {
            _frames.Discard();
            _ = KillAsync();
        }
    }

    public async Task<SandboxExit> WaitForExitAsync()
    {
        try
        {
            var code = await _exit.WaitAsync(KillPatience).ConfigureAwait(false);
            var isOutOfMemory = await _docker.IsOutOfMemoryAsync(Id, CancellationToken.None).ConfigureAwait(false);
            await _frames.Ended.WaitAsync(KillPatience).ConfigureAwait(false);
            return _frames.Failure is { } failure
                ? throw new DockerException($"it broke off the container's streams: {failure}")
                : new SandboxExit(code, isOutOfMemory);
        }
        catch (Exception error) when (error is DockerException or TimeoutException)
        {
            var reason = error is DockerException ? error.Message : $"it did not end a container within {KillPatience.TotalSeconds} s";
            throw new VortexException(ErrorCodes.SandboxUnavailable, $"the Docker daemon was lost during a run: {Printable.Escape(reason)}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isKilled == 0)
        {
            // The runner reads end of file and ends.
            _attachment.CloseInput();
            _socket?.HangUp();
            await Task.WhenAny(_exit, Task.Delay(EndGrace)).ConfigureAwait(false);
        }

        try
        {
            await _docker.RemoveAsync(Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DockerException)
        {
            // The daemon is gone or hangs: the next start removes it.
        }

        await _attachment.Stream.DisposeAsync().ConfigureAwait(false);
        _socket?.Dispose();
        await _watching.CancelAsync().ConfigureAwait(false);
        await ((Task)_exit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _watching.Dispose();
    }

    private static void RefuseUnheldLimits(IReadOnlyList<string> warnings)
    {
        if (warnings.FirstOrDefault(warning => !warning.Contains("IPv4 forwarding", StringComparison.OrdinalIgnoreCase)) is { } warning)
        {
            throw new DockerException($"it cannot hold a limit: {warning}");
        }
    }

    private async Task KillAsync()
    {
        try
        {
            await _docker.KillAsync(Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DockerException)
        {
            // The daemon is gone or hangs. Nobody is to wait for what the container says.
            await _attachment.Stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
