using System.Globalization;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>unevaluatedItems</c>: the items that no other keyword has judged meet a schema.</summary>
internal sealed class UnevaluatedItemsKeyword(JsonSchema schema) : IKeyword
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
            isMet &= evaluated!.Has(index) || schema.CheckPart(index.ToString(CultureInfo.InvariantCulture), item, validation);
            index++;
        }

        evaluated!.AddItems(index);
        return isMet;
    }
}
