using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>An image, and what it brings along that a sandbox overrides.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Runtime">The version of the Vortex runtime in it; null when it has none.</param>
/// <param name="Env">Its variables, as <c>NAME=value</c>.</param>
/// <param name="Volumes">The paths of its volumes.</param>
internal sealed record ImageInfo(string Id, string? Runtime, IReadOnlyList<string> Env, IReadOnlyList<string> Volumes)
{
    /// <summary>The label with the runtime's version.</summary>
    public const string RuntimeLabel = "vortex.runtime";

    /// <summary>Reads the daemon's answer.</summary>
    public static ImageInfo Read(JsonElement json)
    {
        var config = Member(json, "Config");
        return new ImageInfo(
            json.GetProperty(nameof(Id)).GetString()!,
            Member(Member(config, "Labels"), RuntimeLabel) is { ValueKind: JsonValueKind.String } label && label.GetString() is { Length: > 0 } version ? version : null,
            Member(config, "Env") is { ValueKind: JsonValueKind.Array } env ? [.. env.EnumerateArray().Select(variable => variable.GetString()!)] : [],
            Member(config, "Volumes") is { ValueKind: JsonValueKind.Object } volumes ? [.. volumes.EnumerateObject().Select(volume => volume.Name)] : []);
    }

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;
}
