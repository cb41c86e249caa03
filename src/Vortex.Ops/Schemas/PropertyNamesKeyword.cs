using System.Buffers;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>propertyNames</c>: the name of each member, as a string, meets a schema.</summary>
internal sealed class PropertyNamesKeyword(JsonSchema schema) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var isMet = true;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                isMet &= schema.CheckPart(member.Name, AsValue(member.Name), validation);
            }
        }

        return isMet;
    }

    private static JsonElement AsValue(string name)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStringValue(name);
        }

        using var document = JsonDocument.Parse(json.WrittenMemory);
        return document.RootElement.Clone();
    }
}
