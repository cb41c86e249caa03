using System.CommandLine;
using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops validate</c>: what is wrong with manifests, before a plugin is shipped.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "A manifest, a plugin's folder, or a directory of plugins.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("validate", "Checks manifests; with --config, against this node's policy too. Runs no plugin code.") { Paths };
        command.SetAction((arguments, cancellationToken) => Task.FromResult((int)Run(arguments, cancellationToken)));
        return command;
    }

    private static ExitCode Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var node = arguments.GetValue(CommonOptions.Config) is null ? null : arguments.ReadConfig().Policy;
        var policy = new AdmissionPolicy(node);
        var plugins = arguments.GetValue(Paths)!.SelectMany(path => PluginPaths.Inspect(path, policy, cancellationToken)).ToList();
        foreach (var plugin in plugins)
        {
            if (arguments.GetValue(CommonOptions.Json))
            {
                Terminal.WriteJson(writer => PluginJson.WriteVerdict(writer, plugin));
            }
            else
            {
                Print(plugin, arguments.GetValue(CommonOptions.Quiet));
            }
        }

        var wrong = plugins.Count(plugin => plugin.Status != PluginStatus.Ready);
        if (!arguments.GetValue(CommonOptions.Json) && !arguments.GetValue(CommonOptions.Quiet))
        {
            Console.Out.WriteLine($"{plugins.Count} checked, {plugins.Count - wrong} valid, {wrong} not");
        }

        return wrong == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    private static void Print(Plugin plugin, bool isQuiet)
    {
        var path = Path.GetRelativePath(Environment.CurrentDirectory, plugin.ManifestPath);
        foreach (var diagnostic in plugin.Diagnostics.Where(diagnostic => !isQuiet || diagnostic.Severity == Severity.Error))
        {
            Console.Out.WriteLine(diagnostic.Format(path));
        }
    }
}
