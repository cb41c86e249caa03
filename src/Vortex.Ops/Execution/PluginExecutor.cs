using System.Text.Json;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Manifests;
using Vortex.Ops.Sandboxing;
using Vortex.Ops.Schemas;

namespace Vortex.Ops.Execution;

/// <summary>
/// Runs payloads on one admitted plugin: payload against its schema, sandbox, budget, output against its schema.
/// Safe for many threads. Disposing of it ends its sandboxes.
/// </summary>
public sealed class PluginExecutor : IAsyncDisposable
{
    private readonly ISandboxEngine _engine;
    private readonly ExecutionOptions _options;
    private readonly PluginManifest _manifest;
    private readonly JsonSchema _inputSchema;
    private readonly JsonSchema _outputSchema;
    private readonly WorkerPool _pool;
    private readonly long _graceMs;

    /// <summary>Prepares runs of a plugin. Throws with every reason when it is not admitted, or not for the lane.</summary>
    public PluginExecutor(VortexConfig config, ISandboxEngine engine, Plugin plugin, ExecutionOptions options)
    {
        if (!config.Enabled)
        {
            throw new VortexException(
                ErrorCodes.ConfigPluginsDisabled, $"plugins are disabled in {Printable.Escape(config.Path)}; set plugins.enabled: true to run them");
        }

        (_engine, _options, _graceMs) = (engine, options, config.Sandbox.TimeoutGraceMs);
        _manifest = Admission.Admit(plugin, options.Lane);
        (_inputSchema, _outputSchema) = (JsonSchema.Compile(_manifest.InputSchema, out _)!, JsonSchema.Compile(_manifest.OutputSchema, out _)!);
        BudgetMs = Math.Min(_manifest.Resources.MaxLatencyMs, options.TimeoutMs ?? long.MaxValue);
        Parallel = (int)Math.Min(_manifest.Resources.MaxConcurrency, options.Parallel);
        _pool = new WorkerPool(engine, Request(plugin), Parallel, options.Reuse, options.IsBatch);
    }

    /// <summary>The time that a run is given, in milliseconds.</summary>
    public long BudgetMs { get; }

    /// <summary>How many payloads run at once.</summary>
    public int Parallel { get; }

    /// <summary>Why the plugin would not be given this payload, or null if it would.</summary>
    public VortexError? Refusal(Payload payload) => Violations(_inputSchema, payload.Root, "payload", ErrorCodes.PayloadSchema);

    /// <summary>
    /// Runs one payload. What the plugin or the payload does wrong is in the result; thrown is only what no other payload
    /// would escape: <see cref="ErrorCodes.SandboxUnavailable"/>.
    /// </summary>
    public async Task<RunResult> RunAsync(Payload payload, CancellationToken cancellationToken)
    {
        if (Refusal(payload) is { } refusal)
        {
            return new RunResult { Error = refusal };
        }

        var run = new PluginRun(_pool, _manifest, BudgetMs, _graceMs);
        JsonElement output = default;
        VortexError? failure = null;
        try
        {
            output = (await run.ExecuteAsync(payload, cancellationToken).ConfigureAwait(false)).Output;
            failure = Violations(_outputSchema, output, "output", ErrorCodes.OutputSchema);
        }
        catch (VortexException error) when (error.Error.Code != ErrorCodes.SandboxUnavailable)
        {
            failure = error.Error;
        }
        catch (OperationCanceledException)
        {
            failure = cancellationToken.IsCancellationRequested
                ? new VortexError(ErrorCodes.RunCancelled, "the run was cancelled")
                : new VortexError(ErrorCodes.RunTimeout, $"the sandbox was not ready within {BudgetMs} ms and the grace after it");
        }

        var result = new RunResult { Output = failure is null ? output : default, Error = failure };
        return result with { Record = Record(run, payload, result) };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    // Without reuse a sandbox serves one run, and may have waited for it while another went on.
    private SandboxRequest Request(Plugin plugin) =>
        new(plugin.Folder, _manifest.Name, _options.Reuse ? TimeSpan.FromDays(1) : 2 * TimeSpan.FromMilliseconds(BudgetMs + _graceMs), _options.Reuse);

    private RunRecord Record(PluginRun run, Payload payload, RunResult result) => new()
    {
        RunId = run.Id,
        Plugin = _manifest.Name,
        Version = _manifest.Version,
        Lane = _options.Lane,
        Engine = _engine.Name,
        Limits = _engine.Limits,
        BudgetMs = BudgetMs,
        SandboxId = run.SandboxId,
        ImageId = run.ImageId,
        PluginDigest = run.PluginDigest,
        Phases = run.Phases,
        RunnerDurationMs = run.RunnerDurationMs,
        ExitCode = run.ExitCode,
        BytesIn = payload.Line.Length,
        BytesOut = result.IsSuccess ? result.OutputJson.Length : 0,
        Ending = result.Error?.Code.Id ?? "ok",
        StandardError = run.StandardError,
    };

    private static VortexError? Violations(JsonSchema schema, JsonElement value, string what, ErrorCode code)
    {
        var violations = schema.Validate(value);
        var texts = violations.Select(violation => $"{what}{Printable.Escape(violation.Pointer)} {violation.Message} (schema {Printable.Escape(violation.SchemaPointer)})").ToList();
        return texts.Count switch
        {
            0 => null,
            1 => new VortexError(code, texts[0]),
            _ => new VortexError(code, $"the {what} does not meet its schema in {texts.Count} places") { Details = texts },
        };
    }
}
