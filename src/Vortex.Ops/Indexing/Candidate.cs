using Vortex.Ops.Catalog;

namespace Vortex.Ops.Indexing;

/// <summary>What is kept of a plugin while a directory of any size is read.</summary>
/// <param name="Entry">What the index would say of it, or null when its manifest could not be read.</param>
/// <param name="Rejected">The plugin, if it is invalid or denied.</param>
internal sealed record Candidate(IndexEntry? Entry, Plugin? Rejected)
{
    public static Candidate Of(Plugin plugin) => new(
        plugin.Manifest is { } manifest ? IndexEntry.Of(manifest) : null,
        plugin.Status == PluginStatus.Ready ? null : plugin);
}
