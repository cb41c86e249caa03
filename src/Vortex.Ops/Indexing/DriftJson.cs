using System.Text.Json;

namespace Vortex.Ops.Indexing;

/// <summary>A difference as JSON, for programs.</summary>
public static class DriftJson
{
    /// <summary>Writes <c>{"plugin", "field", "index", "disk", "refused"}</c>; of many nodes' indexes, <c>"nodes"</c> and <c>"majority"</c> too.</summary>
    public static void Write(Utf8JsonWriter writer, Drift drift, bool isFleet)
    {
        writer.WriteStartObject();
        writer.WriteString("plugin", drift.Plugin);
        writer.WriteString("field", drift.Field);
        WriteValue(writer, "index", drift.Index);
        WriteValue(writer, "disk", drift.Disk);
        writer.WriteBoolean("refused", drift.IsRefused);
        if (isFleet)
        {
            WriteValue(writer, "nodes", drift.Nodes);
            WriteValue(writer, "majority", drift.Majority);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string key, object? value)
    {
        writer.WritePropertyName(key);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case long integer:
                writer.WriteNumberValue(integer);
                break;
            case double number:
                writer.WriteRawValue(PythonFloat.Format(number));
                break;
            case IReadOnlyList<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
