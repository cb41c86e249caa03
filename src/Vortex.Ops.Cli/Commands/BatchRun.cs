using System.CommandLine;
using Vortex.Ops.Execution;
using Vortex.Ops.Metrics;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops run --batch</c>: a line for each payload, in the order of the payloads.</summary>
internal static class BatchRun
{
    public static async Task<ExitCode> RunAsync(PluginExecutor executor, string file, MetricSet? runs, ParseResult arguments, CancellationToken cancellationToken)
    {
        var isJson = arguments.GetValue(CommonOptions.Json);
        var isQuiet = arguments.GetValue(CommonOptions.Quiet);
        if (!isQuiet && executor.Parallel < arguments.GetValue(RunCommand.Parallel))
        {
            Terminal.WriteError($"note: the plugin's max_concurrency is {executor.Parallel}, so no more payloads run at once");
        }

        await using var input = InputFile.Open(file);
        await using var output = Terminal.OpenOutput();
        using var progress = new Progress(isShown: !isQuiet && !Console.IsErrorRedirected);
        await foreach (var result in Batch.RunAsync(executor, PayloadLines.ReadAsync(input, cancellationToken), cancellationToken))
        {
            runs?.AddRun(result);
            await output.WriteAsync(RunResultJson.Line(result, isJson), cancellationToken);
            progress.Count(result.IsSuccess);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return progress.Failed == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
