namespace Vortex.Ops.Indexing;

/// <summary>One difference between the plugins on this node and an index, or the indexes of several nodes that differ alike.</summary>
/// <param name="Plugin">The plugin's name; while its manifest cannot be read, its folder's.</param>
/// <param name="Field">
/// The key of index.json that differs; <c>entry</c> when there is only a plugin or only an entry; <c>manifest</c> when the manifest
/// cannot be read.
/// </param>
/// <param name="Index">
/// The value in the index: a string, a bool, a long, a double or a list of strings, and <c>present</c> for an entry; null when there is none.
/// </param>
/// <param name="Disk">The value that the manifest gives, likewise; of a manifest that cannot be read the reason's code.</param>
/// <param name="IsRefused">Whether the sidecar would start no plugin because of it.</param>
public sealed record Drift(string Plugin, string Field, object? Index, object? Disk, bool IsRefused)
{
    /// <summary>The nodes whose indexes have this value.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>The value that most nodes' indexes have; null when most have none.</summary>
    public object? Majority { get; init; }
}
