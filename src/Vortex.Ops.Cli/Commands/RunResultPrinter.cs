using System.CommandLine;
using Vortex.Ops.Execution;

namespace Vortex.Ops.Cli.Commands;

/// <summary>Prints what came of a run.</summary>
internal static class RunResultPrinter
{
    /// <summary>Standard output gets the result and nothing else; a failure goes to standard error, and with <c>--json</c> to both.</summary>
    public static ExitCode Print(RunResult result, ParseResult arguments)
    {
        var isJson = arguments.GetValue(CommonOptions.Json);
        if (result.IsSuccess || isJson)
        {
            Terminal.Write(RunResultJson.Line(result, withRecord: isJson).Span);
        }

        if (arguments.GetValue(CommonOptions.Verbose) && result.Record is { } record)
        {
            var (queue, start, load, run, teardown) = record.Phases;
            Terminal.WriteError(FormattableString.Invariant(
                $"run {record.RunId} on {record.Engine}: queue {queue} ms, start {start} ms, load {load} ms, run {run} ms, teardown {teardown} ms, ended {record.Ending}"));
            if (record.StandardError.Length > 0)
            {
                Terminal.WriteError(Printable.Escape(record.StandardError, keepLines: true).TrimEnd());
            }
        }

        if (result.Error is not { } error)
        {
            return ExitCode.Done;
        }

        Terminal.WriteFailure(error);
        return error.Code.Kind.ToExitCode();
    }
}
