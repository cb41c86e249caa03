using System.Management.Automation;
using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Makes a plugin to begin with: a folder with a manifest, code that keeps its promises, and a Pester test.</summary>
/// <remarks>
/// The plugin passes Test-VortexManifest -Deep at once, and Invoke-Pester runs the test beside it. On a node it runs when policy.allowlist
/// has its name, or untrusted plugins are allowed.
/// </remarks>
/// <example>
/// <code>
/// New-VortexPlugin my-renderer -Path plugins | Test-VortexManifest -Deep
/// </code>
/// Makes a plugin below a directory and loads it.
/// </example>
/// <example>
/// <code>
/// New-VortexPlugin steady-frames -Path plugins -Lane lane0, lane1 -Async
/// </code>
/// One that is deterministic, for both lanes, with an async run.
/// </example>
[Cmdlet(VerbsCommon.New, "VortexPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(VortexPlugin))]
public sealed class NewVortexPlugin : VortexCmdlet
{
    /// <summary>The plugin's name, and its folder's: a-z, 0-9, '.', '_' and '-'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The directory to make the folder in. Default: the current one.</summary>
    [Parameter(Position = 1)]
    public string Path { get; set; } = ".";

    /// <summary>The lanes that it supports. A plugin of lane0 is deterministic.</summary>
    [Parameter]
    [ValidateSet(Lanes.Lane0, Lanes.Lane1)]
    public string[] Lane { get; set; } = [Lanes.Lane1];

    /// <summary>Makes run an async def.</summary>
    [Parameter]
    public SwitchParameter Async { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        var directory = GetUnresolvedProviderPathFromPSPath(Path);
        foreach (var name in Name)
        {
            try
            {
                var template = new PluginTemplate(name, Lane, Async);
                if (ShouldProcess(System.IO.Path.Combine(directory, name), "Make a plugin"))
                {
                    WriteObject(new VortexPlugin(new PluginInspector(new AdmissionPolicy(null)).InspectFolder(template.WriteTo(directory))!));
                }
            }
            catch (VortexException failure)
            {
                WriteFailure(failure, name);
            }
        }
    }
}
