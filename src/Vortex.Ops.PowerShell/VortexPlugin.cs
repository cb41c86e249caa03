using Vortex.Ops.Catalog;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.PowerShell;

/// <summary>A plugin folder, as <c>Get-VortexPlugin</c> gives it. What a broken manifest does not say is null.</summary>
/// <remarks>It has no field whose type is a struct or enum of the core: PowerShell loads this type before the core can be found.</remarks>
public sealed class VortexPlugin
{
    private readonly Plugin _plugin;

    internal VortexPlugin(Plugin plugin) => _plugin = plugin;

    /// <summary>The plugin's name; while its manifest cannot be read, its folder's.</summary>
    public string Name => _plugin.Name;

    /// <summary>The plugin's version.</summary>
    public string? Version => Manifest?.Version;

    /// <summary>What may be done with it: Ready, Denied or Invalid. As text, so that it stays readable in JSON, in files and in jobs.</summary>
    public string Status => _plugin.Status.ToString();

    /// <summary>The lanes it supports.</summary>
    public IReadOnlyList<string> Lanes => Manifest?.SupportedLanes ?? [];

    /// <summary>Whether equal payloads give equal outputs.</summary>
    public bool? Deterministic => Manifest?.Deterministic;

    /// <summary>GPU memory, in GiB.</summary>
    public double? VramGb => Manifest?.Resources.VramGb;

    /// <summary>The longest a run may take, in milliseconds.</summary>
    public long? MaxLatencyMs => Manifest?.Resources.MaxLatencyMs;

    /// <summary>How many runs may go on at once.</summary>
    public long? MaxConcurrency => Manifest?.Resources.MaxConcurrency;

    /// <summary>Free text for people.</summary>
    public string? Description => Manifest?.Description;

    /// <summary>What the policy does not admit.</summary>
    public IReadOnlyList<VortexDiagnostic> Violations => [.. _plugin.Violations.Select(ToOutput)];

    /// <summary>Every finding, the violations among them.</summary>
    public IReadOnlyList<VortexDiagnostic> Diagnostics => [.. _plugin.Diagnostics.Select(ToOutput)];

    /// <summary>Full path of the folder.</summary>
    public string Folder => _plugin.Folder;

    /// <summary>Full path of the manifest.</summary>
    public string ManifestPath => _plugin.ManifestPath;

    private PluginManifest? Manifest => _plugin.Manifest;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private VortexDiagnostic ToOutput(Diagnostic finding) => new(finding, ManifestPath);
}
