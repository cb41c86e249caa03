using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vortex.Ops.Schemas;

/// <summary>
/// <c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, which is for the members that neither of the others names:
/// each member meets the schemas for its name.
/// </summary>
/// <param name="named">The schemas of <c>properties</c>.</param>
/// <param name="patterns">The schemas of <c>patternProperties</c>.</param>
/// <param name="additional">The schema of <c>additionalProperties</c>; null when there is none.</param>
internal sealed class PropertiesKeyword(IReadOnlyDictionary<string, JsonSchema> named, List<(Regex Pattern, JsonSchema Schema)> patterns, JsonSchema? additional) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var isMet = true;
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name; // each time a new one
            var isNamed = named.TryGetValue(name, out var schema);
            if (isNamed)
            {
                isMet &= schema!.CheckPart(name, member.Value, validation);
            }

            foreach (var pattern in patterns)
            {
                if (pattern.Pattern.IsMatch(name))
                {
                    isNamed = true;
                    isMet &= pattern.Schema.CheckPart(name, member.Value, validation);
                }
            }

            if (!isNamed && additional is not null)
            {
                isNamed = true;
                isMet &= additional.CheckPart(name, member.Value, validation);
            }

            if (isNamed)
            {
                evaluated?.Add(name);
            }

            if (validation.IsFull || (!isMet && validation.IsTrial))
            {
                return false;
            }
        }

        return isMet;
    }
}
