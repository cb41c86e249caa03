using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>The schema <c>false</c>: no value meets it.</summary>
internal sealed class NothingKeyword(string pointer) : IKeyword
{
    public bool Check(JsonElement value, Validation validation, Evaluated? evaluated) => validation.Report(pointer, $"is {JsonText.Describe(value)}; nothing is allowed here");
}
