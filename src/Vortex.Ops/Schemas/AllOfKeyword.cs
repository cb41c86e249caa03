using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>allOf</c>, and <c>$ref</c>, which is one schema that stands elsewhere: the value meets them all.</summary>
internal sealed class AllOfKeyword(IReadOnlyList<JsonSchema> schemas) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var isMet = true;
        foreach (var schema in schemas)
        {
            isMet &= schema.Check(value, validation, evaluated);
        }

        return isMet;
    }
}
