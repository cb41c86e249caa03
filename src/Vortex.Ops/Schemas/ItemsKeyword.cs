using System.Globalization;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>prefixItems</c> and <c>items</c>: the first items of an array meet a schema each, all others meet one.</summary>
/// <param name="first">The schemas of the first items.</param>
/// <param name="others">The schema of all others; null when they may be anything.</param>
internal sealed class ItemsKeyword(IReadOnlyList<JsonSchema> first, JsonSchema? others) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var isMet = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var schema = index < first.Count ? first[index] : others;
            if (schema is null)
            {
                break;
            }

            isMet &= schema.CheckPart(index.ToString(CultureInfo.InvariantCulture), item, validation);
            index++;
            if (validation.IsFull || (!isMet && validation.IsTrial))
            {
                return false;
            }
        }

        evaluated?.AddItems(index);
        return isMet;
    }
}
