using System.Text.Json;

namespace Vortex.Ops.Sandboxing;

/// <summary>A line from the runner (runner protocol, version 1), with the fields that its type has.</summary>
internal readonly record struct RunnerAnswer(string Type)
{
    public long Id { get; init; }

    /// <summary>Of a <c>result</c>.</summary>
    public JsonElement Output { get; init; }

    /// <summary>Of a <c>result</c>: what the runner measured, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Of an <c>error</c>: load, execution, timeout or output.</summary>
    public required string Kind { get; init; }

    public required string Message { get; init; }

    public required string Traceback { get; init; }

    /// <summary>Reads a line. Throws <see cref="JsonException"/> when it is no message.</summary>
    public static RunnerAnswer Parse(ReadOnlyMemory<byte> line)
    {
        var root = StrictJson.Parse(line);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("a message is an object");
        }

        return new RunnerAnswer(Text(root, "type"))
        {
            Id = root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? number : 0,
            Output = root.TryGetProperty("output", out var output) ? output : default,
            DurationMs = root.TryGetProperty("duration_ms", out var duration) && duration.ValueKind == JsonValueKind.Number ? duration.GetDouble() : null,
            Kind = Text(root, "kind"),
            Message = Bounded(Text(root, "message"), 2000),
            Traceback = Bounded(Text(root, "traceback"), 4000),
        };
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // The runner bounds them too, but what comes out of a sandbox is not to be trusted.
    private static string Bounded(string text, int most) => text.Length <= most ? text : text[^most..];
}
