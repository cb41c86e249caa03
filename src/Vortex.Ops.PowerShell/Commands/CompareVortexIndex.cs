using System.Management.Automation;
using Vortex.Ops.Indexing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Compares indexes with the plugins of this node, by the sidecar's rules. Gives one object for each difference.</summary>
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
    protected override void ProcessRecord() => _paths.AddRange(ReferencePath.Select(GetUnresolvedProviderPathFromPSPath));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var config = ReadConfig(Config);
        try
        {
            var reconciliation = Reconciliation.Of(config, _paths.Count > 0 ? _paths : [config.IndexPath], StopToken);
            foreach (var failure in reconciliation.Broken)
            {
                WriteError(failure.ToErrorRecord(new VortexException(failure), _paths));
            }

            foreach (var drift in reconciliation.Drifts)
            {
                WriteObject(drift);
            }
        }
        catch (VortexException failure)
        {
            ThrowTerminatingError(failure.Error.ToErrorRecord(failure, _paths));
        }
    }
}
