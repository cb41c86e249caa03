namespace Vortex.Ops.Sandboxing;

/// <summary>A started sandbox. Disposing of it ends everything inside, and returns when nothing of it is left.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>The sandbox's id, unique on this machine.</summary>
    string Id { get; }

    /// <summary>The plugin's folder, as the runner sees it.</summary>
    string PluginFolder { get; }

    /// <summary>The id of the image that it was made of, or null when it was made of none.</summary>
    string? ImageId { get; }

    /// <summary>The digest of the copy of the plugin that runs in it; null when the plugin's own folder does.</summary>
    string? PluginDigest { get; }

    /// <summary>The runner's exit code, known once this is disposed of; above 128, the number of the signal that ended it, plus 128. Null where there is none to tell.</summary>
    int? ExitCode { get; }

    /// <summary>Leads to the runner.</summary>
    Stream Input { get; }

    /// <summary>Comes from the runner; ends when everything inside has ended.</summary>
    Stream Output { get; }

    /// <summary>What the plugin prints.</summary>
    StandardErrorTail StandardError { get; }

    /// <summary>Where the runner finds a socket that leads to the host directly, to connect to while it loads the plugin; null when there is none.</summary>
    string? DirectSocket => null;

    /// <summary>Whether the runner has connected to that socket. If so, <see cref="Input"/> and <see cref="Output"/> are that connection from now on.</summary>
    bool TryGoDirect() => false;

    /// <summary>Begins to end everything inside, whatever it does with signals, and returns at once. May be called more than once, from any thread.</summary>
    void Kill();

    /// <summary>How it ended, once everything inside has.</summary>
    Task<SandboxExit> WaitForExitAsync();
}
