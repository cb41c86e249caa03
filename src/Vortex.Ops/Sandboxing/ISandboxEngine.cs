namespace Vortex.Ops.Sandboxing;

/// <summary>Starts sandboxes of one kind. Disposing of it ends what was prepared and not used.</summary>
public interface ISandboxEngine : IAsyncDisposable
{
    /// <summary>The name by which a configuration asks for it.</summary>
    string Name { get; }

    /// <summary>The limits that its sandboxes have, or null when they have none.</summary>
    SandboxLimits? Limits { get; }

    /// <summary>
    /// Begins, in the background, what the next sandbox needs whatever the plugin is. A caller who knows that a run will
    /// follow saves that time; what fails here fails again, and is reported, in <see cref="StartAsync"/>.
    /// </summary>
    void Prepare();

    /// <summary>
    /// Starts a sandbox with the runner in it, waiting to load the plugin.
    /// Throws <see cref="ErrorCodes.SandboxUnavailable"/> when it cannot.
    /// </summary>
    Task<ISandbox> StartAsync(SandboxRequest request, CancellationToken cancellationToken);

    /// <summary>What can be said of the engine before anything is run in it. Throws <see cref="ErrorCodes.SandboxUnavailable"/> when it is not there.</summary>
    Task<IReadOnlyList<SandboxFinding>> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Why no runner answers in the sandboxes of this engine, or null when nothing is found amiss with the engine itself.</summary>
    Task<string?> DiagnoseAsync(CancellationToken cancellationToken);
}
