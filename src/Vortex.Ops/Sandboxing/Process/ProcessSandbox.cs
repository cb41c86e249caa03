namespace Vortex.Ops.Sandboxing.Process;

/// <summary>
/// A supervisor process with the runner below it. The supervisor kills everything below it when its standard input is
/// closed, by us or by our death, and when the runner has ended.
/// </summary>
internal sealed class ProcessSandbox : ISandbox
{
    // The supervisor needs some milliseconds. One that a plugin has stopped needs help.
    private static readonly TimeSpan SupervisorGrace = TimeSpan.FromSeconds(1);

    private readonly string _scratch;
    private readonly System.Diagnostics.Process _supervisor;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isKilled;

    public ProcessSandbox(string id, string scratch, System.Diagnostics.Process supervisor)
    {
        (Id, _scratch, _supervisor) = (id, scratch, supervisor);
        StandardError = new StandardErrorTail(supervisor.StandardError.BaseStream, Kill);
        supervisor.Exited += (_, _) => OnExit();
        supervisor.EnableRaisingEvents = true; // calls at once if it has ended already
    }

    public string Id { get; }

    public string PluginFolder { get; set; } = "";

    public string? ImageId => null;

    public string? PluginDigest => null;

    public int? ExitCode { get; private set; }

    public Stream Input => _supervisor.StandardInput.BaseStream;

    public Stream Output => _supervisor.StandardOutput.BaseStream;

    public StandardErrorTail StandardError { get; }

    public void Kill()
    {
        if (Interlocked.Exchange(ref _isKilled, 1) != 0)
        {
            return;
        }

        _ = Task.Delay(SupervisorGrace).ContinueWith(_ => KillTree(), TaskScheduler.Default);
        _supervisor.StandardInput.BaseStream.Dispose();
    }

    public async Task<SandboxExit> WaitForExitAsync() => new(await _exit.Task.ConfigureAwait(false), IsOutOfMemory: false);

    public async ValueTask DisposeAsync()
    {
        var hasEnded = _exit.Task.IsCompleted;
        Kill();
        var code = await _exit.Task.ConfigureAwait(false);
        ExitCode = hasEnded ? code : null; // else it is our own signal's
        _supervisor.Dispose();
    }

    private void OnExit()
    {
        try
        {
            if (Directory.Exists(_scratch))
            {
                // Only a supervisor that was killed leaves it behind, and then perhaps processes too.
                ProcessSweep.Kill(Id);
                Directory.Delete(_scratch, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What a plugin has made impossible to delete must not keep the host from going on.
        }
        finally
        {
            _exit.TrySetResult(_supervisor.ExitCode);
        }
    }

    private void KillTree()
    {
        try
        {
            _supervisor.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended, as it should.
        }
    }
}
