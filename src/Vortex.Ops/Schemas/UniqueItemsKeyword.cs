using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>uniqueItems</c>: no item of an array stands twice.</summary>
internal sealed class UniqueItemsKeyword(string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var seen = new Dictionary<JsonElement, int>(JsonValueComparer.Instance);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!seen.TryAdd(item, index))
            {
                return validation.Report(pointer, $"has {JsonText.Describe(item)} twice, as items {seen[item]} and {index}; its items must differ");
            }

            index++;
        }

        return true;
    }
}
