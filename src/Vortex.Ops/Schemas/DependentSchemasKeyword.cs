using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>dependentSchemas</c>: an object with a certain member meets a schema.</summary>
internal sealed class DependentSchemasKeyword(IReadOnlyDictionary<string, JsonSchema> schemas) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var isMet = true;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, schema) in schemas)
            {
                isMet &= !value.TryGetProperty(name, out _) || schema.Check(value, validation, evaluated);
            }
        }

        return isMet;
    }
}
