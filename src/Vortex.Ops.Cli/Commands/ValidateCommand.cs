using System.CommandLine;
using Vortex.Ops.Catalog;
using Vortex.Ops.Execution;
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

    private static readonly Option<bool> Deep = new("--deep") { Description = "Load each sound plugin in a sandbox too, to see that its class is there and has run." };

    public static Command Create()
    {
        var command = new Command("validate", "Checks manifests; with --config, against this node's policy too. Without --deep it runs no plugin code.")
        {
            Paths, Deep, EngineOption.Engine,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(EngineOption.Engine) is not null && !result.GetValue(Deep))
            {
                result.AddError("--engine is for --deep, which starts a sandbox");
            }
        });
        command.SetAction(async (arguments, cancellationToken) => (int)await RunAsync(arguments, cancellationToken));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var isDeep = arguments.GetValue(Deep);
        var isPolicyAsked = arguments.GetValue(CommonOptions.Config) is not null;
        var config = isDeep || isPolicyAsked ? arguments.ReadConfig() : null;
        var policy = new AdmissionPolicy(isPolicyAsked ? config!.Policy : null);
        await using var engine = isDeep ? arguments.CreateEngine(config!) : null;
        var check = engine is null ? null : new LoadCheck(engine, config!.Sandbox.TimeoutGraceMs);
        var plugins = arguments.GetValue(Paths)!.SelectMany(path => PluginPaths.Inspect(path, policy, cancellationToken)).ToList();
        for (var i = 0; i < plugins.Count; i++)
        {
            var plugin = plugins[i] = check is null ? plugins[i] : await check.CheckAsync(plugins[i], cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
            {
                Terminal.WriteJson(writer => PluginJson.WriteVerdict(writer, plugin));
            }
            else
            {
                DiagnosticPrinter.Print(plugin, arguments.GetValue(CommonOptions.Quiet));
            }
        }

        var wrong = plugins.Count(plugin => plugin.Status != PluginStatus.Ready);
        if (!arguments.GetValue(CommonOptions.Json) && !arguments.GetValue(CommonOptions.Quiet))
        {
            Console.Out.WriteLine($"{plugins.Count} checked, {plugins.Count - wrong} valid, {wrong} not");
        }

        return wrong == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
