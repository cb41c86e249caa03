using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>The daemon's answer to a new container.</summary>
internal sealed record CreatedContainer(string Id, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads it.</summary>
    public static CreatedContainer Read(JsonElement json) => new(
        json.GetProperty(nameof(Id)).GetString()!,
        json.TryGetProperty(nameof(Warnings), out var warnings) && warnings.ValueKind == JsonValueKind.Array ? [.. warnings.EnumerateArray().Select(warning => warning.GetString()!)] : []);
}
