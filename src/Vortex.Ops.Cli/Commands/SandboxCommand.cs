using System.CommandLine;
using Vortex.Ops.Execution;
using Vortex.Ops.Sandboxing;
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
        var check = new Command("check", "Checks what the sandbox promises, with a probe in a real one.") { EngineOption.Engine };
        check.SetAction(async (arguments, cancellationToken) => (int)await CheckAsync(arguments, cancellationToken));
        return new Command("sandbox", "Prepares and checks the sandbox.") { check, build };
    }

    private static async Task<ExitCode> CheckAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var config = arguments.ReadConfig();
        var findings = await SandboxCheck.RunAsync(config, arguments.GetValue(EngineOption.Engine), EngineOption.RuntimeDirectory, cancellationToken);
        foreach (var finding in findings)
        {
            if (arguments.GetValue(CommonOptions.Json))
            {
                Terminal.WriteJson(writer => SandboxFindingJson.Write(writer, finding));
            }
            else if (!arguments.GetValue(CommonOptions.Quiet) || finding.IsFailure)
            {
                Console.Out.WriteLine($"{finding.State,-11}  {finding.Promise}: {finding.Detail}{(finding.Advice.Length > 0 ? $"; {finding.Advice}" : "")}");
            }
        }

        return findings.Any(finding => finding.IsFailure) ? ExitCode.SandboxUnavailable : ExitCode.Done;
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
