using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.Indexing;

/// <summary>What is kept of a plugin while a directory of any size is read.</summary>
/// <param name="Entry">What the index would say of it, or null when its manifest could not be read.</param>
/// <param name="Rejected">The plugin, if it is invalid or denied; there is always one of the two.</param>
internal sealed record Candidate(IndexEntry? Entry, Plugin? Rejected)
{
    public string Name => Entry?.Name ?? Rejected!.Name;

    /// <summary>Those of a node; none while its plugins are disabled.</summary>
    public static IReadOnlyList<Candidate> ReadAll(VortexConfig config, CancellationToken cancellationToken) =>
        config.Enabled ? new PluginCatalog(config).ReadAll(Of, cancellationToken) : [];

    private static Candidate Of(Plugin plugin) => new(
        plugin.Manifest is { } manifest ? IndexEntry.Of(manifest) : null,
        plugin.Status == PluginStatus.Ready ? null : plugin);
}
