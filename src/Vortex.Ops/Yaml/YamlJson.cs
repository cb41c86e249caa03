using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Vortex.Ops.Yaml;

/// <summary>YAML nodes as JSON: what schemas and the runner work with, and a fraction of the nodes' size.</summary>
internal static class YamlJson
{
    /// <summary>One JSON object of those of these members that are there.</summary>
    public static byte[] ToBytes(params ReadOnlySpan<(string Key, YamlNode? Value)> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in members)
            {
                if (value is not null)
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = YamlLimits.Depth + 2 });

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    writer.WritePropertyName(key.Text);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalar scalar)
    {
        switch (scalar.Yaml11)
        {
            case { Kind: ScalarKind.Null }:
                writer.WriteNullValue();
                break;
            case { Kind: ScalarKind.Boolean } value:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case { Kind: ScalarKind.Integer } value:
                writer.WriteRawValue(value.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            case { Kind: ScalarKind.Float } value when double.IsFinite(value.Float):
                writer.WriteRawValue(PythonFloat.Format(value.Float));
                break;
            default:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }
}
