using System.Management.Automation;
using Vortex.Ops.Indexing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Writes the index that the sidecar trusts: whole or not at all, and only when something changed.</summary>
/// <remarks>
/// While a plugin is invalid or denied nothing is written and every reason is reported, unless -SkipRejected leaves them out. The file
/// is replaced in one step; a reader sees the old index or the new one.
/// </remarks>
/// <example>
/// <code>
/// Export-VortexIndex
/// </code>
/// Writes index.json in the plugins' directory.
/// </example>
/// <example>
/// <code>
/// Export-VortexIndex -WhatIf
/// </code>
/// Says whether it would write.
/// </example>
/// <example>
/// <code>
/// Export-VortexIndex out.json -SkipRejected -PassThru
/// </code>
/// Writes an index of what may run, somewhere else, and gives the file.
/// </example>
[Cmdlet(VerbsData.Export, "VortexIndex", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVortexIndex : VortexCmdlet
{
    /// <summary>The index file. Default: index.json in the plugins' directory.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>Leaves invalid and denied plugins out, each with a warning.</summary>
    [Parameter]
    public SwitchParameter SkipRejected { get; set; }

    /// <summary>Replaces a file that is write-protected.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Path ?? Config;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var config = ReadConfig(Config);
        var path = Path is null ? config.IndexPath : GetUnresolvedProviderPathFromPSPath(Path);
        var index = PluginIndex.Of(config, StopToken);
        WarnOf(config.Enabled, SkipRejected ? index.Rejected : []);
        var isOutdated = index.Update(path, isCheck: true, SkipRejected) == IndexOutcome.Outdated;
        if (isOutdated && ShouldProcess(path, $"Write an index of {Printable.Count(index.Entries.Count, "plugin", "plugins")}"))
        {
            RequireForce(path);
            index.Update(path, isCheck: false, SkipRejected);
        }

        if (PassThru && File.Exists(path))
        {
            WriteObject(new FileInfo(path));
        }
    }

    private void WarnOf(bool isEnabled, IReadOnlyList<Catalog.Plugin> skipped)
    {
        if (!isEnabled)
        {
            WriteWarning("plugins are disabled (plugins.enabled), so the index is empty");
        }

        foreach (var plugin in skipped)
        {
            WriteWarning($"{Printable.Quote(plugin.Name)} is left out of the index: {string.Join("; ", plugin.Reasons)}");
        }
    }

    // A write-protected file could be replaced all the same, but hardly by intention.
    private void RequireForce(string path)
    {
        if (!Force && new FileInfo(path) is { Exists: true, IsReadOnly: true })
        {
            throw new VortexException(ErrorCodes.IndexUnwritable, $"{Printable.Escape(path)} is write-protected; -Force replaces it all the same");
        }
    }
}
