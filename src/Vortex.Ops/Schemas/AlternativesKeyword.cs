using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>anyOf</c> and <c>oneOf</c>: the value meets one of several schemas, and with <c>oneOf</c> no more than one.</summary>
/// <param name="schemas">The schemas.</param>
/// <param name="most">How many of them it may meet.</param>
/// <param name="pointer">Where the keyword stands.</param>
internal sealed class AlternativesKeyword(IReadOnlyList<JsonSchema> schemas, int most, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var met = 0;
        foreach (var schema in schemas)
        {
            met += schema.IsMet(value, validation, evaluated) ? 1 : 0;
            if (met > most || (met > 0 && most > 1 && evaluated is null))
            {
                break; // the others would change nothing
            }
        }

        return (met > 0 && met <= most) || validation.Report(
            pointer, met == 0 ? $"is {JsonText.Describe(value)}, which meets none of the {schemas.Count} schemas here" : $"is {JsonText.Describe(value)}, which meets more than one of the {schemas.Count} schemas here");
    }
}
