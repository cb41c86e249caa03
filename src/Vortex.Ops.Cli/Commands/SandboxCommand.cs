using System.CommandLine;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops sandbox</c>: what the docker engine needs.</summary>
internal static class SandboxCommand
{
    private static readonly Option<string?> BaseImage = new("--base-image")
    {
        Description = "An image with Python 3.11 or newer, which the daemon has. Default: python:3.11-slim-bookworm.",
        HelpName = "X",
    };

    public static Command Create()
    {
        var build = new Command("build", "Builds the image that plugins run in. Fetches nothing but what the base is.") { BaseImage };
        build.SetAction(async (arguments, cancellationToken) => (int)await BuildAsync(arguments, cancellationToken));
        return new Command("sandbox", "Prepares the sandbox.") { build };
    }

    private static async Task<ExitCode> BuildAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var config = arguments.ReadConfig();
        Action<string> report = arguments.GetValue(CommonOptions.Quiet) ? _ => { } : line => Terminal.WriteError(Printable.Escape(line, keepLines: true));
        await SandboxImage.BuildAsync(config.Sandbox, arguments.GetValue(BaseImage), EngineOption.RuntimeDirectory, report, cancellationToken);
        Console.Out.WriteLine($"{config.Sandbox.DockerImage} is built");
        return ExitCode.Done;
    }
}
