using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>contains</c>, with <c>minContains</c> and <c>maxContains</c>: so many items of an array meet a schema.</summary>
/// <param name="schema">The schema.</param>
/// <param name="least">At least so many.</param>
/// <param name="most">At most so many; null for any number.</param>
/// <param name="pointer">Where the keyword stands.</param>
internal sealed class ContainsKeyword(JsonSchema schema, JsonNumber least, JsonNumber? most, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var (count, index) = (0, 0);
        foreach (var item in value.EnumerateArray())
        {
            if (schema.IsMet(item, validation, null))
            {
                count++;
                evaluated?.Add(index);
            }

            index++;
        }

        var found = new JsonNumber(count);
        return found.CompareTo(least) >= 0 && (most is not { } limit || found.CompareTo(limit) <= 0)
            || validation.Report(pointer, $"has {count} items of {index} that meet the schema of contains; {(found.CompareTo(least) < 0 ? $"at least {least}" : $"at most {most}")} are expected");
    }
}
