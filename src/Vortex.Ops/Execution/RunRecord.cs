using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>What is known of a run afterwards, whether it succeeded or not.</summary>
public sealed record RunRecord
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The plugin's name.</summary>
    public required string Plugin { get; init; }

    /// <summary>The plugin's version.</summary>
    public required string Version { get; init; }

    /// <summary>The lane that was asked for, or null.</summary>
    public string? Lane { get; init; }

    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    /// <summary>The limits in force, or null when there were none.</summary>
    public SandboxLimits? Limits { get; init; }

    /// <summary>The time that the run was given, in milliseconds.</summary>
    public required long BudgetMs { get; init; }

    /// <summary>The sandbox's id, or null when none was started.</summary>
    public string? SandboxId { get; init; }

    /// <summary>The id of the sandbox's image; null when it was made of none.</summary>
    public string? ImageId { get; init; }

    /// <summary>The digest of the plugin's code that ran (<c>sha256:...</c>); null when it ran where it lies.</summary>
    public string? PluginDigest { get; init; }

    /// <summary>Where the time went.</summary>
    public RunPhases Phases { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>What the runner measured, in milliseconds; null without a result.</summary>
    public double? RunnerDurationMs { get; init; }

    /// <summary>
    /// The exit code of the runner that ended with the run, 137 where it was killed before its time; null where there is none to tell, as of
    /// one that was kept for the next run. Why the run ended is in <see cref="Ending"/>.
    /// </summary>
    public int? ExitCode { get; init; }

    /// <summary>Size of the payload, in bytes.</summary>
    public long BytesIn { get; init; }

    /// <summary>Size of the output, in bytes.</summary>
    public long BytesOut { get; init; }

    /// <summary>Why it ended: <c>ok</c>, or the code of its error.</summary>
    public required string Ending { get; init; }

    /// <summary>The last lines that the plugin printed, at most 4 KiB.</summary>
    public string StandardError { get; init; } = "";
}
