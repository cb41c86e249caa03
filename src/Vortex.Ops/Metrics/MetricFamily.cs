namespace Vortex.Ops.Metrics;

/// <summary>What Prometheus calls a family: all samples of one name.</summary>
internal sealed record MetricFamily(string Name, string Type, string Help)
{
    public static readonly MetricFamily Plugins = new("vortex_plugins", "gauge", "Plugins in this node's directory, by status.");
    public static readonly MetricFamily IndexDrift = new("vortex_plugin_index_drift", "gauge", "Differences between the index and the plugins, by field.");
    public static readonly MetricFamily IndexRefused = new("vortex_plugin_index_refused", "gauge", "1 if the sidecar would start no plugin, else 0.");
    public static readonly MetricFamily IndexAge = new("vortex_plugin_index_age_seconds", "gauge", "Age of the index when this file was written.");
    public static readonly MetricFamily IndexModified = new("vortex_plugin_index_modified_timestamp_seconds", "gauge", "When the index was last modified, in seconds since 1970.");
    public static readonly MetricFamily Runs = new("vortex_plugin_sandbox_runs_total", "counter", "Runs in a sandbox.");
    public static readonly MetricFamily Failures = new("vortex_plugin_sandbox_failures_total", "counter", "Runs that failed, by the code of their error.");
    public static readonly MetricFamily Duration = new("vortex_plugin_sandbox_duration_ms", "histogram", "Milliseconds that runs took, from the sandbox's start to its end.");

    /// <summary>Every family, in the order of the file.</summary>
    public static readonly IReadOnlyList<MetricFamily> All = [Plugins, IndexDrift, IndexRefused, IndexAge, IndexModified, Runs, Failures, Duration];

    /// <summary>Whether a sample, with its labels (<c>…_bucket{le="10"}</c>), is of the family.</summary>
    public bool Has(string sample)
    {
        var name = sample.Split('{')[0];
        return name == Name || (Type == "histogram" && (name == $"{Name}_bucket" || name == $"{Name}_sum" || name == $"{Name}_count"));
    }
}
