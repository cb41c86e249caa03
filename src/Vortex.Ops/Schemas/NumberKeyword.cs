using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>minimum</c>, <c>maximum</c>, their exclusive kin and <c>multipleOf</c>: how a number stands to another.</summary>
/// <param name="limit">The other number.</param>
/// <param name="holds">Whether it is as it should be.</param>
/// <param name="expected">What is expected, for messages.</param>
/// <param name="pointer">Where the keyword stands.</param>
internal sealed class NumberKeyword(JsonNumber limit, Func<JsonNumber, JsonNumber, bool> holds, string expected, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) =>
        value.ValueKind != JsonValueKind.Number || holds(JsonNumber.Of(value), limit)
        || validation.Report(pointer, $"is {JsonText.Describe(value)}; expected {expected} {limit}");
}
