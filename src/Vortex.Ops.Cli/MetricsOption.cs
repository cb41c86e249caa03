using System.CommandLine;
using Vortex.Ops.Metrics;

namespace Vortex.Ops.Cli;

/// <summary><c>--metrics</c>: what a command learns, for node_exporter's textfile collector.</summary>
internal static class MetricsOption
{
    public static Option<string?> File { get; } = new("--metrics")
    {
        Description = "Write metrics for Prometheus to this file, such as /var/lib/node_exporter/vortex.prom. Runs add up in it.",
        HelpName = "FILE",
    };

    /// <summary>Changes the file, if there is to be one. A failure is a warning: what the command was called for is done.</summary>
    public static async Task WriteMetricsAsync(this ParseResult arguments, Action<MetricSet> change)
    {
        if (arguments.GetValue(File) is not { } path)
        {
            return;
        }

        try
        {
            // An interrupted run counts too, and the wait is short.
            await MetricsFile.UpdateAsync(path, change, CancellationToken.None);
        }
        catch (VortexException failure)
        {
            Terminal.WriteError($"warning {failure.Error.Code}: {failure.Error.Message}");
        }
    }
}
