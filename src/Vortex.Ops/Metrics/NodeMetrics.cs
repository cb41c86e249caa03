using Vortex.Ops.Catalog;
using Vortex.Ops.Execution;
using Vortex.Ops.Indexing;

namespace Vortex.Ops.Metrics;

/// <summary>What the commands know, as metrics.</summary>
public static class NodeMetrics
{
    private static readonly int[] DurationBoundsMs = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000];

    /// <summary>How many plugins there are of each status.</summary>
    public static void SetPlugins(this MetricSet metrics, PluginIndex index)
    {
        metrics.Set(MetricFamily.Plugins, "status=\"ready\"", index.Entries.Count);
        metrics.Set(MetricFamily.Plugins, "status=\"denied\"", index.Rejected.Count(plugin => plugin.Status == PluginStatus.Denied));
        metrics.Set(MetricFamily.Plugins, "status=\"invalid\"", index.Rejected.Count(plugin => plugin.Status == PluginStatus.Invalid));
    }

    /// <summary>How much differs in each field, on all the nodes together, how many indexes are broken, and the sidecar's verdict.</summary>
    public static void SetDrift(this MetricSet metrics, Reconciliation reconciliation)
    {
        metrics.Set(MetricFamily.IndexRefused, "", reconciliation.IsRefused ? 1 : 0);
        metrics.Set(MetricFamily.IndexDrift, "field=\"index\"", reconciliation.Broken.Count);
        foreach (var field in IndexComparer.Fields)
        {
            metrics.Set(MetricFamily.IndexDrift, $"field=\"{field}\"", reconciliation.Drifts.Where(drift => drift.Field == field).Sum(drift => drift.Nodes.Count));
        }
    }

    /// <summary>When the index was modified; nothing while there is none.</summary>
    public static void SetIndexAge(this MetricSet metrics, string indexPath)
    {
        metrics.Remove(MetricFamily.IndexAge);
        metrics.Remove(MetricFamily.IndexModified);
        if (new FileInfo(indexPath) is { Exists: true } file)
        {
            metrics.Set(MetricFamily.IndexAge, "", Math.Max(0, Math.Round((DateTime.UtcNow - file.LastWriteTimeUtc).TotalSeconds)));
            metrics.Set(MetricFamily.IndexModified, "", Math.Round((file.LastWriteTimeUtc - DateTime.UnixEpoch).TotalSeconds, 3));
        }
    }

    /// <summary>Counts a run. A payload that was refused before there was a sandbox is none.</summary>
    public static void AddRun(this MetricSet metrics, RunResult result)
    {
        if (result.Record is not { } record)
        {
            return;
        }

        var phases = record.Phases;
        metrics.Add(MetricFamily.Runs, $"engine=\"{record.Engine}\"", 1);
        metrics.Observe(MetricFamily.Duration, DurationBoundsMs, phases.StartMs + phases.LoadMs + phases.RunMs + phases.TeardownMs);
        if (result.Error is { } error)
        {
            metrics.AddFailure(record.Engine, error.Code);
        }
    }

    /// <summary>Counts a run that has no result because its sandbox could not be started.</summary>
    public static void AddUnavailable(this MetricSet metrics, string engine)
    {
        metrics.Add(MetricFamily.Runs, $"engine=\"{engine}\"", 1);
        metrics.AddFailure(engine, ErrorCodes.SandboxUnavailable);
    }

    private static void AddFailure(this MetricSet metrics, string engine, ErrorCode reason) =>
        metrics.Add(MetricFamily.Failures, $"engine=\"{engine}\",reason=\"{reason.Id}\"", 1);
}
