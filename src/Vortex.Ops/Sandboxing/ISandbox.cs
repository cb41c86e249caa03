namespace Vortex.Ops.Sandboxing;

/// <summary>A started sandbox. Disposing of it ends everything inside, and returns when nothing of it is left.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>The sandbox's id, unique on this machine.</summary>
    string Id { get; }

    /// <summary>The plugin's folder, as the runner sees it.</summary>
    string PluginFolder { get; }

    /// <summary>Leads to the runner.</summary>
    Stream Input { get; }

    /// <summary>Comes from the runner; ends when everything inside has ended.</summary>
    Stream Output { get; }

    /// <summary>What the plugin prints.</summary>
    StandardErrorTail StandardError { get; }

    /// <summary>Begins to end everything inside, whatever it does with signals, and returns at once. May be called more than once, from any thread.</summary>
    void Kill();

    /// <summary>The runner's exit code, once everything inside has ended; above 128, the number of the signal that ended it, plus 128.</summary>
    Task<int> WaitForExitAsync();
}
