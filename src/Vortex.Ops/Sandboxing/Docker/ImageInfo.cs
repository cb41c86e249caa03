using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>An image, and what it brings along that a sandbox overrides.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Runtime">The version of the Vortex runtime in it; null when it has none.</param>
/// <param name="Env">Its variables, as <c>NAME=value</c>.</param>
/// <param name="Volumes">The paths of its volumes.</param>
internal readonly record struct ImageInfo(string Id, string? Runtime, IReadOnlyList<string> Env, IReadOnlyList<string> Volumes)
{
    /// <summary>The label with the runtime's version.</summary>
    public const string RuntimeLabel = "vortex.runtime";

    /// <summary>Reads the daemon's answer.</summary>
    public static ImageInfo Read(JsonElement json)
    {
        var config = json.Member("Config");
        var version = config.Member("Labels").Member(RuntimeLabel).Text();
        return new ImageInfo(
            json.GetProperty(nameof(Id)).GetString()!, version is "" ? null : version, config.Member("Env").Texts(), [.. config.Member("Volumes").TextMembers().Keys]);
    }
}
