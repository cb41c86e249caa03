using System.CommandLine;
using Vortex.Ops.Catalog;
using Vortex.Ops.Indexing;
using Vortex.Ops.Metrics;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops index</c>: writes the index that the sidecar trusts.</summary>
internal static class IndexCommand
{
    private static readonly Option<string> OutputFile = new("--output") { Description = "The index file, such as plugins/index.json.", HelpName = "FILE", Required = true };

    private static readonly Option<bool> Check = new("--check") { Description = "Write nothing; end with 1 if the file is not up to date." };

    private static readonly Option<bool> SkipRejected = new("--skip-rejected") { Description = "Leave invalid and denied plugins out, each with a warning." };

    public static Command Create()
    {
        var command = new Command("index", "Writes the index of this node's plugins. A file that is up to date is left as it is.") { OutputFile, Check, SkipRejected, MetricsOption.File };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var config = arguments.ReadConfig();
        var path = arguments.GetRequiredValue(OutputFile);
        var skipRejected = arguments.GetValue(SkipRejected);
        var index = PluginIndex.Of(config, cancellationToken);
        if (!arguments.GetValue(CommonOptions.Quiet))
        {
            WriteNotes(config.Enabled, skipRejected ? index.Rejected : []);
        }

        try
        {
            return (int)Update(index, path, skipRejected, arguments);
        }
        finally
        {
            await arguments.WriteMetricsAsync(metrics =>
            {
                metrics.SetPlugins(index);
                metrics.SetIndexAge(path);
            });
        }
    }

    private static ExitCode Update(PluginIndex index, string path, bool skipRejected, ParseResult arguments)
    {
        var outcome = index.Update(path, arguments.GetValue(Check), skipRejected);
        var outcomeName = outcome.ToString().ToLowerInvariant();
        if (arguments.GetValue(CommonOptions.Json))
        {
            Terminal.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("path", path);
                writer.WriteString("outcome", outcomeName);
                writer.WriteNumber("plugins", index.Entries.Count);
                writer.WriteNumber("skipped", index.Rejected.Count);
                writer.WriteEndObject();
            });
        }
        else
        {
            Console.Out.WriteLine($"{Printable.Escape(path)}: {Printable.Count(index.Entries.Count, "plugin", "plugins")}, {outcomeName}");
        }

        return outcome == IndexOutcome.Outdated ? ExitCode.FoundWrong : ExitCode.Done;
    }

    private static void WriteNotes(bool isEnabled, IReadOnlyList<Plugin> skipped)
    {
        if (!isEnabled)
        {
            Terminal.WriteError("note: plugins are disabled (plugins.enabled), so the index is empty");
        }

        foreach (var plugin in skipped)
        {
            Terminal.WriteError($"warning: {Printable.Quote(plugin.Name)} is left out of the index");
            foreach (var reason in plugin.Reasons)
            {
                Terminal.WriteError($"  {reason}");
            }
        }
    }
}
