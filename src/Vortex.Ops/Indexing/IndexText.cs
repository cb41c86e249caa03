using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vortex.Ops.Indexing;

/// <summary>The text of index.json: byte for byte what Python's <c>json.dumps(index, indent=2)</c> writes for the same values.</summary>
public static class IndexText
{
    private const int UsualEntryBytes = 300;

    /// <summary>The whole file, in ASCII, without a line feed at its end.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyCollection<IndexEntry> entries)
    {
        var text = new ArrayBufferWriter<byte>((entries.Count + 1) * UsualEntryBytes);
        text.Write("{\n  \"plugins\": ["u8);
        var isEmpty = true;
        foreach (var entry in entries)
        {
            text.Write(isEmpty ? "\n"u8 : ",\n"u8);
            Encoding.ASCII.GetBytes(Text(entry), text);
            isEmpty = false;
        }

        text.Write(isEmpty ? "]\n}"u8 : "\n  ]\n}"u8);
        return text.WrittenMemory;
    }

    private static string Text(IndexEntry entry) => string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": {{Quote(entry.Name)}},
              "version": {{Quote(entry.Version)}},
              "supported_lanes": {{Text(entry.SupportedLanes)}},
              "deterministic": {{(entry.Deterministic ? "true" : "false")}},
              "max_latency_ms": {{entry.MaxLatencyMs}},
              "vram_gb": {{PythonFloat.Format(entry.VramGb)}},
              "max_concurrency": {{entry.MaxConcurrency}},
              "schema_version": {{Quote(entry.SchemaVersion)}}
            }
        """);

    private static string Text(IReadOnlyList<string> lanes) =>
        lanes.Count == 0 ? "[]" : $"[\n        {string.Join(",\n        ", lanes.Select(Quote))}\n      ]";

    private static string Quote(string value)
    {
        if (value.All(c => c is >= ' ' and <= '~' and not ('"' or '\\')))
        {
            return $"\"{value}\"";
        }

        var text = new StringBuilder("\"");
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

        return text.Append('"').ToString();
    }
}
