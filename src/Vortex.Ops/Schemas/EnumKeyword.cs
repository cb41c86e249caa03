using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary><c>enum</c> and <c>const</c>: the value is one of these.</summary>
internal sealed class EnumKeyword(IReadOnlyList<JsonElement> values, string pointer) : IKeyword
{
    private const int MostShown = 8;

    private readonly HashSet<JsonElement> _values = new(values, JsonValueComparer.Instance);

    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) => _values.Contains(value) || validation.Report(
        pointer,
        $"is {JsonText.Describe(value)}; expected {string.Join(" or ", values.Take(MostShown).Select(JsonText.Describe))}{(values.Count > MostShown ? $" or one of {values.Count - MostShown} others" : "")}");
}
