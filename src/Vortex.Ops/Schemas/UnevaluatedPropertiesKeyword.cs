using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>unevaluatedProperties</c>: the members that no other keyword has judged meet a schema.</summary>
internal sealed class UnevaluatedPropertiesKeyword(JsonSchema schema) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        var isMet = true;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (!evaluated!.Has(member.Name))
                {
                    isMet &= schema.CheckPart(member.Name, member.Value, validation);
                    evaluated.Add(member.Name);
                }
            }
        }

        return isMet;
    }
}
