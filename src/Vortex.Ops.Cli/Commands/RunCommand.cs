using System.CommandLine;
using System.CommandLine.Parsing;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Metrics;

namespace Vortex.Ops.Cli.Commands;

/// <summary><c>vortex-ops run</c>: one payload, or a batch, on one plugin. What the sidecar starts for each task.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Plugin = new("--plugin") { Description = "The plugin's name.", HelpName = "NAME", Required = true };

    private static readonly Option<string?> PayloadText = new("--payload") { Description = "The payload, a JSON object.", HelpName = "JSON" };

    private static readonly Option<string?> PayloadFile = new("--payload-file") { Description = "A file with the payload; - for standard input.", HelpName = "FILE" };

    private static readonly Option<string?> BatchFile = new("--batch") { Description = "A file with a payload on each line; - for standard input.", HelpName = "FILE" };

    private static readonly Option<long?> TimeoutMs = new("--timeout-ms") { Description = "Most milliseconds for a run; the plugin's own limit holds beside it.", HelpName = "N", Validators = { CheckTimeout } };

    private static readonly Option<string?> Lane = CommonOptions.CreateLane("The lane to run for; the plugin must support it.");

    internal static readonly Option<int> Parallel = new("--parallel")
    {
        Description = "How many payloads of a batch run at once; the plugin's max_concurrency holds beside it.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        Validators = { CheckParallel },
    };

    private static readonly Option<bool> Reuse = new("--reuse") { Description = "Keep a sandbox for many payloads of a batch." };

    public static Command Create()
    {
        var command = new Command("run", "Runs a plugin on a payload, or on each payload of a batch.")
        {
            Plugin, PayloadText, PayloadFile, BatchFile, TimeoutMs, Lane, EngineOption.Engine, Parallel, Reuse, MetricsOption.File,
        };
        command.Validators.Add(result =>
        {
            var sources = new Option[] { PayloadText, PayloadFile, BatchFile }.Count(option => result.GetResult(option) is not null);
            if (sources != 1)
            {
                result.AddError("give one of --payload, --payload-file and --batch");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static void CheckTimeout(OptionResult result)
    {
        if (result.GetValueOrDefault<long?>() is not (>= 1 and <= int.MaxValue))
        {
            result.AddError($"--timeout-ms takes milliseconds from 1 to {int.MaxValue}");
        }
    }

    private static void CheckParallel(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is not (>= 1 and <= 1024))
        {
            result.AddError("--parallel takes a number from 1 to 1024");
        }
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var config = arguments.ReadConfig();
        var runs = arguments.GetValue(MetricsOption.File) is null ? null : new MetricSet();
        try
        {
            return (int)await RunAsync(config, runs, arguments, cancellationToken);
        }
        catch (VortexException failure) when (failure.Error.Code == ErrorCodes.SandboxUnavailable)
        {
            runs?.AddUnavailable(arguments.GetValue(EngineOption.Engine) ?? config.Sandbox.Engine);
            throw;
        }
        finally
        {
            if (runs is not null)
            {
                await arguments.WriteMetricsAsync(runs.AddTo);
            }
        }
    }

    private static async Task<ExitCode> RunAsync(VortexConfig config, MetricSet? runs, ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var engine = arguments.CreateEngine(config);
        engine.Prepare();
        var payload = arguments.GetValue(PayloadText) is { } text ? Payload.Parse(text)
            : arguments.GetValue(PayloadFile) is { } file ? await ReadPayloadAsync(file, cancellationToken)
            : null;
        var options = new ExecutionOptions
        {
            Lane = arguments.GetValue(Lane),
            TimeoutMs = arguments.GetValue(TimeoutMs),
            Reuse = arguments.GetValue(Reuse) || config.Sandbox.Reuse,
            Parallel = arguments.GetValue(Parallel),
            IsBatch = payload is null,
        };
        var plugin = new PluginCatalog(config).Find(arguments.GetRequiredValue(Plugin), cancellationToken);
        await using var executor = new PluginExecutor(config, engine, plugin, options);
        return payload is null
            ? await BatchRun.RunAsync(executor, arguments.GetRequiredValue(BatchFile)!, runs, arguments, cancellationToken)
            : await RunOneAsync(executor, payload, runs, arguments, cancellationToken);
    }

    private static async Task<ExitCode> RunOneAsync(PluginExecutor executor, Payload payload, MetricSet? runs, ParseResult arguments, CancellationToken cancellationToken)
    {
        var result = await executor.RunAsync(payload, cancellationToken);
        runs?.AddRun(result);
        return RunResultPrinter.Print(result, arguments);
    }

    private static async Task<Payload> ReadPayloadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        return await Payload.ReadAsync(stream, cancellationToken).WaitAsync(cancellationToken); // standard input cannot be told to stop
    }
}
