using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>required</c>, and <c>dependentRequired</c> where it depends on a member: the named members are there.</summary>
/// <param name="names">The members.</param>
/// <param name="dependsOn">The member without which nothing is required; null when it is always.</param>
/// <param name="pointer">Where the keyword stands.</param>
internal sealed class RequiredKeyword(IReadOnlyList<string> names, string? dependsOn, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var isMet = true;
        if (value.ValueKind != JsonValueKind.Object || (dependsOn is not null && !value.TryGetProperty(dependsOn, out _)))
        {
            return isMet;
        }

        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
            {
                var where = dependsOn is null ? "" : $" where there is {Printable.Quote(dependsOn)}";
                isMet = validation.Report(pointer, $"has no member {Printable.Quote(name)}, which is required{where}");
            }
        }

        return isMet;
    }
}
