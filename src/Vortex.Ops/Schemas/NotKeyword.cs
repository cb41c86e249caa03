using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>not</c>: the value does not meet a schema.</summary>
internal sealed class NotKeyword(JsonSchema schema, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) =>
        !schema.IsMet(value, validation, null) || validation.Report(pointer, $"is {JsonText.Describe(value)}, which meets the schema that it must not meet");
}
