using System.Globalization;
using System.Text;

namespace Vortex.Ops.Indexing;

/// <summary>The text of index.json: byte for byte what Python's <c>json.dumps(index, indent=2)</c> writes for the same values.</summary>
public static class IndexText
{
    /// <summary>The whole file, in ASCII, without a line feed at its end.</summary>
    public static byte[] Write(IEnumerable<IndexEntry> entries)
    {
        var text = new StringBuilder("{\n  \"plugins\": [");
        var isEmpty = true;
        foreach (var entry in entries)
        {
            text.Append(isEmpty ? "\n" : ",\n");
            Append(text, entry);
            isEmpty = false;
        }

        text.Append(isEmpty ? "]\n}" : "\n  ]\n}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, IndexEntry entry)
    {
        text.Append("    {\n      \"name\": ");
        AppendString(text, entry.Name);
        text.Append(",\n      \"version\": ");
        AppendString(text, entry.Version);
        text.Append(",\n      \"supported_lanes\": ");
        AppendLanes(text, entry.SupportedLanes);
        text.Append(CultureInfo.InvariantCulture, $",\n      \"deterministic\": {(entry.Deterministic ? "true" : "false")}");
        text.Append(CultureInfo.InvariantCulture, $",\n      \"max_latency_ms\": {entry.MaxLatencyMs}");
        text.Append(CultureInfo.InvariantCulture, $",\n      \"vram_gb\": {PythonFloat.Format(entry.VramGb)}");
        text.Append(CultureInfo.InvariantCulture, $",\n      \"max_concurrency\": {entry.MaxConcurrency}");
        text.Append(",\n      \"schema_version\": ");
        AppendString(text, entry.SchemaVersion);
        text.Append("\n    }");
    }

    private static void AppendLanes(StringBuilder text, IReadOnlyList<string> lanes)
    {
        text.Append('[');
        for (var i = 0; i < lanes.Count; i++)
        {
            text.Append(i == 0 ? "\n        " : ",\n        ");
            AppendString(text, lanes[i]);
        }

        text.Append(lanes.Count == 0 ? "]" : "\n      ]");
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(c),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        text.Append('"');
    }
}
