using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>One compiled keyword of a schema.</summary>
internal interface IKeyword
{
    /// <summary>Reports to <paramref name="validation"/> where the value does not meet the keyword.</summary>
    void Check(JsonElement value, Validation validation);
}
