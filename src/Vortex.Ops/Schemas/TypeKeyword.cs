using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>type</c>: the value has one of the named types.</summary>
internal sealed class TypeKeyword(string[] names, string pointer) : IKeyword
{
    public static readonly IReadOnlyList<string> Names = ["object", "array", "string", "number", "integer", "boolean", "null"];

    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        foreach (var name in names)
        {
            if (IsOfType(value, name))
            {
                return true;
            }
        }

        return validation.Report(pointer, $"is {JsonText.Describe(value)}; expected {string.Join(" or ", names)}");
    }

    private static bool IsOfType(JsonElement value, string name) => name switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && JsonNumber.Of(value).IsInteger,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };
}
