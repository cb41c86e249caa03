using System.Text.Json;
using Vortex.Ops.Schemas;

namespace Vortex.Ops.Catalog;

/// <summary>What is asked of the schema of a payload or an output, besides being a schema: it is one of an object, and Vortex itself understands it.</summary>
internal static class PayloadSchema
{
    /// <summary>Everything amiss with such a schema.</summary>
    public static IReadOnlyList<SchemaProblem> Problems(JsonElement schema)
    {
        JsonSchema.Compile(schema, out var found);
        var problems = new List<SchemaProblem>(found);
        CheckType(schema, problems);
        CheckIsMinimal(schema, "", problems);
        return problems;
    }

    private static void CheckType(JsonElement schema, List<SchemaProblem> problems)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            problems.Add(new SchemaProblem("", "the schema has no type; write type: object, which payloads and outputs always are", Severity.Warning));
        }
        else if (!AllowsObject(type) && !problems.Exists(problem => problem.Pointer == "/type")) // where it is no type at all, that was said
        {
            problems.Add(new SchemaProblem("/type", $"type is {JsonText.Describe(type)}; payloads and outputs are always objects: write type: object"));
        }
    }

    private static bool AllowsObject(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsObject) : IsObject(type);

    private static bool IsObject(JsonElement type) => type.ValueKind == JsonValueKind.String && type.ValueEquals("object"u8);

    // Vortex's own validator knows types by one name each, and schemas as mappings. Ours knows more.
    private static void CheckIsMinimal(JsonElement schema, string pointer, List<SchemaProblem> problems)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            problems.Add(new SchemaProblem(pointer, $"Vortex's own validator does not know {schema.GetRawText()} as a schema; write a mapping", Severity.Warning));
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array)
        {
            problems.Add(new SchemaProblem($"{pointer}/type", "Vortex's own validator knows no lists of types; write one", Severity.Warning));
        }

        if (schema.TryGetProperty("items", out var items))
        {
            CheckIsMinimal(items, $"{pointer}/items", problems);
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                CheckIsMinimal(property.Value, JsonPointer.Join($"{pointer}/properties", property.Name), problems);
            }
        }
    }
}
