using System.CommandLine;
using Vortex.Ops.Catalog;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops list</c>: the plugins of this node and what may be done with them.</summary>
internal static class ListCommand
{
    private static readonly Option<string?> Lane = CommonOptions.CreateLane("Only plugins that support this lane.");

    public static Command Create()
    {
        var command = new Command("list", "Lists the plugins of this node, the broken and the denied too.") { Lane };
        command.SetAction((arguments, cancellationToken) => Task.FromResult((int)Run(arguments, cancellationToken)));
        return command;
    }

    private static ExitCode Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var lane = arguments.GetValue(Lane);
        var plugins = new PluginCatalog(arguments.ReadConfig()).ReadAll(cancellationToken)
            .Where(plugin => lane is null || plugin.Manifest?.SupportedLanes.Contains(lane) == true)
            .ToList();
        if (arguments.GetValue(CommonOptions.Json))
        {
            plugins.ForEach(plugin => Terminal.WriteJson(writer => PluginJson.WriteListing(writer, plugin)));
        }
        else
        {
            PrintTable(plugins);
        }

        return ExitCode.Done;
    }

    private static void PrintTable(List<Plugin> plugins)
    {
        var table = new TextTable("NAME", "VERSION", "STATUS", "LANES", "VRAM GB", "LATENCY MS", "FINDINGS");
        foreach (var plugin in plugins)
        {
            var manifest = plugin.Manifest;
            table.Add(
                Printable.Escape(plugin.Name),
                Printable.Escape(manifest?.Version ?? "-"),
                plugin.Status.ToString(),
                Printable.Escape(manifest is null ? "-" : string.Join(',', manifest.SupportedLanes)),
                manifest is null ? "-" : FormattableString.Invariant($"{manifest.Resources.VramGb}"),
                manifest is null ? "-" : FormattableString.Invariant($"{manifest.Resources.MaxLatencyMs}"),
                string.Join(' ', plugin.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()));
        }

        Console.Out.Write(table);
    }
}
