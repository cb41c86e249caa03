using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vortex.Ops.Schemas;

/// <summary><c>pattern</c>: a string holds what the pattern describes.</summary>
internal sealed class PatternKeyword(Regex pattern, string text, string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) =>
        value.ValueKind != JsonValueKind.String || pattern.IsMatch(value.GetString()!)
        || validation.Report(pointer, $"is {JsonText.Describe(value)}, which does not match the pattern {Printable.Quote(text)}");
}
