using Vortex.Ops.Execution;

namespace Vortex.Ops.PowerShell;

/// <summary>What a plugin made of one payload.</summary>
public sealed class VortexRunResult
{
    private readonly RunResult _result;
    private object? _output;

    internal VortexRunResult(object? payload, RunResult result) => (Payload, _result) = (payload, result);

    /// <summary>The plugin's name.</summary>
    public string Plugin => Run.Plugin;

    /// <summary>How long the payload took, in milliseconds, from sending it to having the answer.</summary>
    public double DurationMs => Run.Phases.RunMs;

    /// <summary>The output: objects, arrays, texts, booleans, integers and floats, as deep as the plugin nested them.</summary>
    public object? Output => _output ??= JsonObject.From(_result.Output);

    /// <summary>The payload as it came.</summary>
    public object? Payload { get; }

    /// <summary>What is known of the run: where the time went, which limits held, what the plugin printed.</summary>
    public RunRecord Run => _result.Record!;
}
