using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>The schema <c>false</c>: no value meets it.</summary>
internal sealed class NothingKeyword(string pointer) : IKeyword
{
    public void Check(JsonElement value, Validation validation) => validation.Report(pointer, "nothing is allowed here");
}
