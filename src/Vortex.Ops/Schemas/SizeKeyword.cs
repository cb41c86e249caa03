using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>minLength</c>, <c>maxItems</c> and their kin: how much there is in a string, an array or an object.</summary>
/// <param name="limit">So much.</param>
/// <param name="isMost">Whether it is the most, else the least.</param>
/// <param name="kind">Of which values.</param>
/// <param name="unit">What is counted, for messages.</param>
/// <param name="pointer">Where the keyword stands.</param>
internal sealed class SizeKeyword(JsonNumber limit, bool isMost, JsonValueKind kind, string unit, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (value.ValueKind != kind)
        {
            return true;
        }

        var size = kind switch
        {
            JsonValueKind.String => CountCharacters(value.GetString()!),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => value.GetPropertyCount(),
        };
        var order = new JsonNumber(size).CompareTo(limit);
        return (isMost ? order <= 0 : order >= 0) || validation.Report(pointer, $"has {size} {unit}; expected at {(isMost ? "most" : "least")} {limit}");
    }

    // Two halves are one character.
    private static int CountCharacters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
