namespace Vortex.Ops.Configuration;

/// <summary>The section <c>plugins.policy</c>, with the spec's defaults.</summary>
public sealed record PolicyConfig
{
    /// <summary>Most GPU memory a plugin may declare, in GiB.</summary>
    public double MaxVramGb { get; init; } = 11.5;

    /// <summary>Most latency a plugin of lane0 may declare, in milliseconds.</summary>
    public long Lane0MaxLatencyMs { get; init; } = 15_000;

    /// <summary>Most latency a plugin of lane1 may declare, in milliseconds.</summary>
    public long Lane1MaxLatencyMs { get; init; } = 120_000;

    /// <summary>Whether plugins outside the allowlist may run.</summary>
    public bool AllowUntrusted { get; init; }

    /// <summary>Names of the plugins that are trusted.</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = [];
}
