using System.CommandLine;
using Vortex.Ops.Indexing;
using Vortex.Ops.Metrics;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops reconcile</c>: what the sidecars would say of the plugins on this node.</summary>
internal static class ReconcileCommand
{
    private const int MostNodesShown = 3;

    private static readonly Option<string[]> Index = new("--index")
    {
        Description = "An index, such as plugins/index.json, or a directory of indexes from other nodes (node-17.json, ...). May be given many times.",
        HelpName = "FILE",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("reconcile", "Compares indexes with the plugins on this node, by the sidecar's rules. Ends with 1 if a sidecar would start no plugin.") { Index, MetricsOption.File };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var config = arguments.ReadConfig();
        var isQuiet = arguments.GetValue(CommonOptions.Quiet);
        if (!config.Enabled && !isQuiet)
        {
            Terminal.WriteError("note: plugins are disabled (plugins.enabled), so an index should be empty");
        }

        var paths = arguments.GetRequiredValue(Index);
        var reconciliation = Reconciliation.Of(config, paths, cancellationToken);
        foreach (var failure in reconciliation.Broken)
        {
            Terminal.WriteFailure(failure);
        }

        if (arguments.GetValue(CommonOptions.Json))
        {
            PrintJson(reconciliation);
        }
        else
        {
            PrintTable(reconciliation);
        }

        if (!isQuiet && !reconciliation.IsRefused && reconciliation.Drifts.Count > 0)
        {
            Terminal.WriteError("note: the drift is harmless; the sidecar would start plugins all the same");
        }

        await arguments.WriteMetricsAsync(metrics =>
        {
            metrics.SetPlugins(reconciliation.Disk);
            metrics.SetDrift(reconciliation);
            if (!reconciliation.IsFleet)
            {
                metrics.SetIndexAge(paths[0]);
            }
        });
        return (int)(reconciliation.IsRefused ? ExitCode.FoundWrong : ExitCode.Done);
    }

    private static void PrintJson(Reconciliation reconciliation)
    {
        foreach (var failure in reconciliation.Broken)
        {
            Terminal.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("error");
                ErrorJson.Write(writer, failure);
                writer.WriteEndObject();
            });
        }

        foreach (var drift in reconciliation.Drifts)
        {
            Terminal.WriteJson(writer => DriftJson.Write(writer, drift, reconciliation.IsFleet));
        }
    }

    private static void PrintTable(Reconciliation reconciliation)
    {
        var (drifts, isFleet) = (reconciliation.Drifts, reconciliation.IsFleet);
        if (drifts.Count > 0)
        {
            string[] headings = ["PLUGIN", "FIELD", "INDEX", "DISK", "SIDECAR"];
            var table = new TextTable([.. headings, .. isFleet ? ["MAJORITY", "NODES"] : Array.Empty<string>()]);
            foreach (var drift in drifts)
            {
                string[] row = [Printable.Escape(drift.Plugin), drift.Field, DriftText.Of(drift.Index), DriftText.Of(drift.Disk), drift.IsRefused ? "refuses" : "starts"];
                table.Add([.. row, .. isFleet ? [DriftText.Of(drift.Majority), Nodes(drift.Nodes)] : Array.Empty<string>()]);
            }

            Console.Out.Write(table);
        }

        if (reconciliation.Broken.Count < reconciliation.Indexes)
        {
            Console.Out.WriteLine(Summary(reconciliation));
        }
    }

    private static string Summary(Reconciliation reconciliation)
    {
        var indexes = Printable.Count(reconciliation.Indexes, "index", "indexes") + (reconciliation.Broken.Count > 0 ? $" ({reconciliation.Broken.Count} broken)" : "");
        var plugins = Printable.Count(reconciliation.Disk.PluginCount, "plugin", "plugins");
        var differences = reconciliation.Drifts.Count > 0 ? Printable.Count(reconciliation.Drifts.Count, "difference", "differences") : "no drift";
        return $"{(reconciliation.IsFleet ? $"{indexes}, " : "")}{plugins}: {differences}";
    }

    private static string Nodes(IReadOnlyList<string> nodes)
    {
        var shown = string.Join(' ', nodes.Take(MostNodesShown).Select(node => Printable.Escape(node)));
        return nodes.Count > MostNodesShown ? $"{nodes.Count}: {shown} ..." : $"{nodes.Count}: {shown}";
    }
}
