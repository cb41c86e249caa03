using Vortex.Ops.Manifests;

namespace Vortex.Ops.Indexing;

/// <summary>What the index says of one plugin. Names and units are those of index.json.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="SupportedLanes">Its lanes, in the manifest's order.</param>
/// <param name="Deterministic">Whether equal payloads give equal outputs.</param>
/// <param name="MaxLatencyMs">The longest a run may take, in milliseconds.</param>
/// <param name="VramGb">GPU memory, in GiB.</param>
/// <param name="MaxConcurrency">How many runs may go on at once.</param>
/// <param name="SchemaVersion">The version of the manifest's form.</param>
public sealed record IndexEntry(
    string Name, string Version, IReadOnlyList<string> SupportedLanes, bool Deterministic, long MaxLatencyMs, double VramGb, long MaxConcurrency, string SchemaVersion)
{
    /// <summary>The entry of a plugin with this manifest.</summary>
    public static IndexEntry Of(PluginManifest manifest) => new(
        manifest.Name,
        manifest.Version,
        manifest.SupportedLanes,
        manifest.Deterministic,
        manifest.Resources.MaxLatencyMs,
        manifest.Resources.VramGb,
        manifest.Resources.MaxConcurrency,
        manifest.SchemaVersion);
}
