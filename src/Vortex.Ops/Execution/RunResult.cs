using System.Runtime.InteropServices;
using System.Text.Json;

namespace Vortex.Ops.Execution;

/// <summary>What came of one payload: an output or an error.</summary>
public sealed record RunResult
{
    /// <summary>The output, a JSON object; undefined when there is an error.</summary>
    public JsonElement Output { get; init; }

    /// <summary>The failure, or null.</summary>
    public VortexError? Error { get; init; }

    /// <summary>What is known of the run; null when the payload was refused before there was one.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>Whether there is an output.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>The output as the plugin's own JSON text, in UTF-8.</summary>
    public ReadOnlySpan<byte> OutputJson => JsonMarshal.GetRawUtf8Value(Output);
}
