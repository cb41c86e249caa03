using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Vortex.Ops.Cli;

/// <summary>Shows a command's examples below its help.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["list"] = """
              vortex-ops list
              vortex-ops list --lane lane0 --json
            """,
        ["validate"] = """
              vortex-ops validate plugins/example-renderer
              vortex-ops validate plugins --config config.yaml --json
              vortex-ops validate my-plugin --deep --engine process
            """,
        ["index"] = """
              vortex-ops index --output plugins/index.json
              vortex-ops index --output plugins/index.json --check
            """,
        ["reconcile"] = """
              vortex-ops reconcile --index plugins/index.json
              vortex-ops reconcile --index collected-indexes --json
              vortex-ops reconcile --index plugins/index.json --metrics /var/lib/node_exporter/vortex.prom
            """,
        ["check"] = """
              vortex-ops sandbox check
              vortex-ops sandbox check --engine process --json
            """,
        ["build"] = """
              vortex-ops sandbox build
              vortex-ops sandbox build --base-image my-python:3.12
            """,
        ["run"] = """
              vortex-ops run --plugin example-renderer --payload '{"prompt":"hi"}'
              vortex-ops run --plugin mandelbrot-frame --payload-file frame.json --timeout-ms 5000
              cat prompts.jsonl | vortex-ops run --plugin example-renderer --batch - --parallel 2 --reuse
            """,
    };

    /// <summary>Who asks for help need not have given what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command.Name, out var examples))
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"Examples:\n{examples}\n");
        }

        return result;
    }
}
