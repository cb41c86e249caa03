using Vortex.Ops.Indexing;

namespace Vortex.Ops.PowerShell;

/// <summary>A difference between an index and the plugins of this node, as <c>Compare-VortexIndex</c> gives it.</summary>
public sealed class VortexDrift
{
    private readonly Drift _drift;

    internal VortexDrift(Drift drift) => _drift = drift;

    /// <summary>The plugin's name; while its manifest cannot be read, its folder's.</summary>
    public string Plugin => _drift.Plugin;

    /// <summary>The key of index.json that differs, or <c>entry</c>, or <c>manifest</c>.</summary>
    public string Field => _drift.Field;

    /// <summary>The value in the index; null when there is none.</summary>
    public object? Index => _drift.Index;

    /// <summary>The value that the manifest gives; null when there is none.</summary>
    public object? Disk => _drift.Disk;

    /// <summary>Whether the sidecar would start no plugin because of it.</summary>
    public bool IsRefused => _drift.IsRefused;

    /// <summary>The indexes that have this value: the nodes' names, or the path that was given.</summary>
    public IReadOnlyList<string> Nodes => _drift.Nodes;

    /// <summary>The value that most of the indexes have.</summary>
    public object? Majority => _drift.Majority;
}
