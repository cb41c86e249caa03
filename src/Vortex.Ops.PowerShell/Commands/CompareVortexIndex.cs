using System.Management.Automation;
using Vortex.Ops.Indexing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Compares indexes with the plugins of this node, by the sidecar's rules. Gives one object for each difference.</summary>
/// <remarks>
/// The sidecar starts no plugin while one of them disagrees with its index. IsRefused tells whether it would; an entry without a plugin,
/// for example, does no harm. Given many indexes, or a directory of those of other nodes, differences that several share are one object
/// with the nodes that have it.
/// </remarks>
/// <example>
/// <code>
/// Export-VortexIndex
/// Compare-VortexIndex
/// </code>
/// Gives nothing: the index is right.
/// </example>
/// <example>
/// <code>
/// Export-VortexIndex collected/node-a.json
/// Compare-VortexIndex collected | Group-Object Plugin
/// </code>
/// What differs between this node's plugins and indexes collected from others.
/// </example>
/// <example>
/// <code>
/// if (Compare-VortexIndex plugins/index.json -ErrorAction Ignore | Where-Object IsRefused) { Export-VortexIndex }
/// </code>
/// Writes the index anew when the sidecar would refuse it.
/// </example>
[Cmdlet(VerbsData.Compare, "VortexIndex")]
[OutputType(typeof(Drift))]
public sealed class CompareVortexIndex : VortexCmdlet
{
    private readonly List<string> _paths = [];

    /// <summary>Indexes, or directories of indexes of other nodes. Default: index.json in the plugins' directory.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath")]
    public string[] ReferencePath { get; set; } = [];

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _paths.AddRange(ReferencePath.Select(GetUnresolvedProviderPathFromPSPath));

    /// <inheritdoc/>
    protected override object? FailureTarget => Config;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var config = ReadConfig(Config);
        var reconciliation = Reconciliation.Of(config, _paths.Count > 0 ? _paths : [config.IndexPath], StopToken);
        foreach (var failure in reconciliation.Broken)
        {
            WriteFailure(new VortexException(failure), _paths);
        }

        foreach (var drift in reconciliation.Drifts)
        {
            WriteObject(drift);
        }
    }
}
