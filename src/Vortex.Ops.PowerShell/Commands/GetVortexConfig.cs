using System.Management.Automation;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Gets the section <c>plugins</c> of a node's config.yaml, with the defaults of what it does not say.</summary>
[Cmdlet(VerbsCommon.Get, "VortexConfig")]
[OutputType(typeof(VortexConfig))]
public sealed class GetVortexConfig : VortexCmdlet
{
    /// <summary>The file. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Config", "PSPath")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(ReadConfig(Path));
}
