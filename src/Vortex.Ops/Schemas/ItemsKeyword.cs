using System.Globalization;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>items</c>: every item of an array meets one schema.</summary>
internal sealed class ItemsKeyword(JsonSchema schema) : IKeyword
{
    public void Check(JsonElement value, Validation validation)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (validation.IsFull)
            {
                return;
            }

            validation.Enter(index++.ToString(CultureInfo.InvariantCulture));
            schema.Check(item, validation);
            validation.Leave();
        }
    }
}
