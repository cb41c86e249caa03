using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>properties</c>: each named member that is there meets its schema.</summary>
internal sealed class PropertiesKeyword(IReadOnlyDictionary<string, JsonSchema> properties) : IKeyword
{
    public void Check(JsonElement value, Validation validation)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetValue(member.Name, out var schema))
            {
                validation.Enter(member.Name);
                schema.Check(member.Value, validation);
                validation.Leave();
            }
        }
    }
}
