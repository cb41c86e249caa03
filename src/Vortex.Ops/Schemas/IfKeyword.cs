using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>if</c>, <c>then</c> and <c>else</c>: which schema the value is to meet depends on whether it meets another.</summary>
internal sealed class IfKeyword(JsonSchema condition, JsonSchema? then, JsonSchema? otherwise) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) =>
        (condition.IsMet(value, validation, evaluated) ? then : otherwise)?.Check(value, validation, evaluated) ?? true;
}
