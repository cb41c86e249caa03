using System.Management.Automation;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Gets the section <c>plugins</c> of a node's config.yaml, with the defaults of what it does not say.</summary>
/// <remarks>
/// Errors in the file end it, each with its line and column; an unknown key is a warning with the nearest known one. Other sections of
/// the file belong to Vortex and are left alone.
/// </remarks>
/// <example>
/// <code>
/// Get-VortexConfig
/// </code>
/// The configuration that the other cmdlets would take here.
/// </example>
/// <example>
/// <code>
/// (Get-VortexConfig config.yaml).Policy.Allowlist
/// </code>
/// The names of the plugins that the node trusts.
/// </example>
[Cmdlet(VerbsCommon.Get, "VortexConfig")]
[OutputType(typeof(VortexConfig))]
public sealed class GetVortexConfig : VortexCmdlet
{
    /// <summary>The file. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Config", "PSPath")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Path;

    /// <inheritdoc/>
    protected override void OnProcess() => WriteObject(ReadConfig(Path));
}
