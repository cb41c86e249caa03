namespace Vortex.Ops.Execution;

/// <summary>How a plugin is to be run.</summary>
public sealed record ExecutionOptions
{
    /// <summary>The lane to run for, or null for none in particular.</summary>
    public string? Lane { get; init; }

    /// <summary>The caller's limit in milliseconds, greater than 0; the plugin's own limit holds beside it.</summary>
    public long? TimeoutMs { get; init; }

    /// <summary>Whether a sandbox is kept for many payloads.</summary>
    public bool Reuse { get; init; }

    /// <summary>Whether many payloads are to be expected, so that sandboxes are started ahead.</summary>
    public bool IsBatch { get; init; }

    /// <summary>How many payloads may run at once; the plugin's <c>max_concurrency</c> holds beside it.</summary>
    public int Parallel { get; init; } = 1;
}
