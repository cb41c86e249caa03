using Vortex.Ops.Catalog;

namespace Vortex.Ops.PowerShell;

/// <summary>What <c>Test-VortexManifest</c> found in one manifest.</summary>
public sealed class VortexManifestResult
{
    private readonly Plugin _plugin;

    internal VortexManifestResult(Plugin plugin) => _plugin = plugin;

    /// <summary>The manifest.</summary>
    public string Path => _plugin.ManifestPath;

    /// <summary>The plugin's name; while the manifest cannot be read, its folder's.</summary>
    public string Name => _plugin.Name;

    /// <summary>Whether the plugin may be shipped.</summary>
    public bool IsValid => _plugin.Status == PluginStatus.Ready;

    /// <summary>Every finding, with its code, line and column.</summary>
    public IReadOnlyList<VortexDiagnostic> Diagnostics => [.. _plugin.Diagnostics.Select(finding => new VortexDiagnostic(finding, Path))];
}
