using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>required</c>: the named members are there.</summary>
internal sealed class RequiredKeyword(IReadOnlyList<string> names, string pointer) : IKeyword
{
    public void Check(JsonElement value, Validation validation)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
            {
                validation.Report(pointer, $"has no member {Printable.Quote(name)}, which is required");
            }
        }
    }
}
