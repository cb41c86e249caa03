using System.Management.Automation;
using System.Text;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Policies;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Runs a plugin on payloads, side by side. Gives one object for each output; a payload that fails is an error of its own.</summary>
/// <remarks>
/// Each payload is checked against the manifest's input schema, run in a sandbox within the plugin's latency, and its output is checked
/// against the output schema. Every payload has a fresh sandbox unless -Reuse keeps one. Results come as they are ready, with the
/// payload that they belong to; -Ordered puts them in the payloads' order.
/// <para>Ctrl+C, and a next command that has seen enough, end what is running; no process is left.</para>
/// </remarks>
/// <example>
/// <code>
/// Invoke-VortexPlugin example-renderer @{ prompt = 'hi' }
/// </code>
/// Runs one payload.
/// </example>
/// <example>
/// <code>
/// (Invoke-VortexPlugin example-renderer '{"prompt":"hi"}').Output.output_cid
/// </code>
/// A payload as JSON text; the output is an object with properties.
/// </example>
/// <example>
/// <code>
/// 1..20 | ForEach-Object { @{ prompt = "frame $_" } } | Invoke-VortexPlugin example-renderer -Reuse -Ordered | ForEach-Object Output | Export-Csv frames.csv
/// </code>
/// Many payloads with the plugin loaded once, results in their order.
/// </example>
/// <example>
/// <code>
/// Get-Content prompts.jsonl | Invoke-VortexPlugin example-renderer -Reuse -Raw | Set-Content outputs.jsonl
/// </code>
/// From a file of JSON lines to a file of JSON lines.
/// </example>
/// <example>
/// <code>
/// $results = @{ prompt = 'a' }, @{ wrong = 1 } | Invoke-VortexPlugin example-renderer -ErrorVariable failures -ErrorAction SilentlyContinue
/// $failures | ForEach-Object { "$($_.FullyQualifiedErrorId): $($_.TargetObject | ConvertTo-Json -Compress)" }
/// </code>
/// What failed, and with which payload.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "VortexPlugin", SupportsShouldProcess = true, DefaultParameterSetName = PayloadSet)]
[OutputType(typeof(VortexRunResult))]
[OutputType(typeof(string))]
public sealed class InvokeVortexPlugin : VortexCmdlet
{
    private const string PayloadSet = "Payload";
    private const string PluginSet = "Plugin";

    private readonly Dictionary<string, PluginExecutor?> _executors = [];
    private VortexConfig? _config;
    private ISandboxEngine? _engine;
    private ILookup<string, Plugin>? _plugins;
    private RunQueue? _runs;
    private ThrottledProgress? _progress;
    private long _done;
    private long _failed;

    /// <summary>The plugin's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PayloadSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PluginSet)]
    [ArgumentCompleter(typeof(PluginNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>
    /// Payloads: hashtables, objects, or JSON texts of an object. Of objects, integers and floats keep their kind, dates become
    /// ISO 8601, enum values their names, bytes a list of numbers; NaN, and what is nested more than 100 deep, is refused. Without a
    /// payload the plugin is given an empty object.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ParameterSetName = PayloadSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PluginSet)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Payload { get; set; }

    /// <summary>Most milliseconds for a run; the plugin's own limit holds beside it.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? TimeoutMilliseconds { get; set; }

    /// <summary>The lane to run for; the plugin must support it.</summary>
    [Parameter]
    [ValidateSet(Lanes.Lane0, Lanes.Lane1)]
    public string? Lane { get; set; }

    /// <summary>The sandbox engine, instead of the configured one.</summary>
    [Parameter]
    [ValidateSet(EngineNames.Docker, EngineNames.Process)]
    public string? Engine { get; set; }

    /// <summary>How many payloads run at once; the plugin's max_concurrency holds beside it.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Keeps a sandbox, with the plugin loaded, for many payloads.</summary>
    [Parameter]
    public SwitchParameter Reuse { get; set; }

    /// <summary>Gives the results in the order of the payloads, not as they come.</summary>
    [Parameter]
    public SwitchParameter Ordered { get; set; }

    /// <summary>Gives the outputs alone, as JSON texts.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Name;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _config = ReadConfig(Config);
        _engine = CreateEngine(_config, Engine);
        _runs = new RunQueue(ThrottleLimit, Ordered);
        _progress = new ThrottledProgress(this, "Running Vortex plugins");
    }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (FindExecutor() is not { } executor)
        {
            return;
        }

        // Without a payload the plugin is given an empty one.
        object?[] items = MyInvocation.BoundParameters.ContainsKey(nameof(Payload)) ? Payload ?? [null] : ["{}"];
        foreach (var item in items)
        {
            while (_runs!.IsFull)
            {
                WriteNext(ThrottledProgress.Interval);
            }

            Start(executor, item);
            while (WriteNext(TimeSpan.Zero))
            {
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        WriteAll();
        _progress!.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Stop();
        while (_runs is { Count: > 0 })
        {
            _runs.Take(ThrottledProgress.Interval, CancellationToken.None);
        }

        Await(EndSandboxesAsync());
        Await(_engine?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        _runs?.Dispose();
        base.Dispose(disposing);
    }

    // Null when the plugin may not run, which is said once and not for each payload.
    private PluginExecutor? FindExecutor()
    {
        if (_executors.TryGetValue(Name, out var executor))
        {
            return executor;
        }

        var options = new ExecutionOptions
        {
            Lane = Lane,
            TimeoutMs = TimeoutMilliseconds,
            Reuse = Reuse || _config!.Sandbox.Reuse,
            Parallel = ThrottleLimit,
            IsBatch = ParameterSetName == PayloadSet && (MyInvocation.ExpectingInput || Payload is { Length: > 1 }),
        };
        if (options.Reuse)
        {
            // One plugin after the other, or the sandboxes that are kept would be as many as there are plugins.
            WriteAll();
            Await(EndSandboxesAsync());
        }

        try
        {
            executor = new PluginExecutor(_config!, _engine!, FindPlugin(), options);
        }
        catch (VortexException failure) when (failure.Error.Code.Kind != FailureKind.Configuration)
        {
            WriteFailure(failure, Name);
        }

        return _executors[Name] = executor;
    }

    private Plugin FindPlugin()
    {
        var catalog = new PluginCatalog(_config!);
        if (ParameterSetName == PayloadSet)
        {
            return catalog.Find(Name, StopToken);
        }

        // Many names are coming, perhaps: the directory is read once.
        _plugins ??= catalog.ReadAll(StopToken).ToLookup(plugin => plugin.Name);
        return _plugins[Name].FirstOrDefault() ?? throw catalog.NotFound(Name, _plugins.Select(plugins => plugins.First()));
    }

    private void Start(PluginExecutor executor, object? item)
    {
        try
        {
            var payload = PayloadWriter.Write(item);
            if (ShouldProcess(Name, $"Run with a payload of {payload.Line.Length} bytes"))
            {
                _runs!.Start(item, () => executor.RunAsync(payload, StopToken));
            }
            else if (executor.Refusal(payload) is { } refusal)
            {
                WriteFailure(new VortexException(refusal), item);
            }
        }
        catch (VortexException failure)
        {
            _failed++;
            WriteFailure(failure, item);
        }
    }

    private bool WriteNext(TimeSpan wait)
    {
        _progress!.Show(() => $"{_done} done, {_failed} failed, {_runs!.Count} under way");
        if (_runs!.Take(wait, StopToken) is not { } ended)
        {
            return false;
        }

        var result = Await(ended.Run);
        if (result.Error is { } error)
        {
            _failed++;
            WriteFailure(new VortexException(error), ended.Item);
        }
        else
        {
            _done++;
            WriteObject(Raw ? Encoding.UTF8.GetString(result.OutputJson) : new VortexRunResult(ended.Item, result));
        }

        return true;
    }

    private void WriteAll()
    {
        while (_runs!.Count > 0)
        {
            WriteNext(ThrottledProgress.Interval);
        }
    }

    private async Task EndSandboxesAsync()
    {
        foreach (var executor in _executors.Values.OfType<PluginExecutor>())
        {
            await executor.DisposeAsync().ConfigureAwait(false);
        }

        _executors.Clear();
    }
}
