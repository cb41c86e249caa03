using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>One compiled keyword of a schema.</summary>
internal interface IKeyword
{
    /// <summary>Whether the value meets the keyword; where it does not, reports to <paramref name="validation"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="validation">The validation under way.</param>
    /// <param name="evaluated">Takes in which of the value's members and items the keyword has judged; null when nobody asks.</param>
    bool Check(JsonElement value, Validation validation, Evaluated? evaluated);
}
