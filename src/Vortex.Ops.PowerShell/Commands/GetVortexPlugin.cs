using System.Management.Automation;
using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Gets the plugins of a node, the broken and the denied too.</summary>
/// <remarks>
/// A plugin is Ready when its manifest is sound and the node's policy admits it; Denied when the policy does not; Invalid when the
/// manifest has errors. Its Diagnostics tell why, with line and column. No plugin code is run. The objects go on to Test-VortexManifest
/// and to Invoke-VortexPlugin.
/// </remarks>
/// <example>
/// <code>
/// Get-VortexPlugin
/// </code>
/// Every plugin of this node.
/// </example>
/// <example>
/// <code>
/// Get-VortexPlugin | Where-Object Status -NE Ready | Select-Object -ExpandProperty Diagnostics
/// </code>
/// What keeps plugins from running, a line for each reason.
/// </example>
/// <example>
/// <code>
/// Get-VortexPlugin *render* -Lane lane1 -Status Ready
/// </code>
/// Those of lane1 whose name has "render" in it and that may run.
/// </example>
/// <example>
/// <code>
/// Get-VortexPlugin -Path plugins | Sort-Object VramGb -Descending | Select-Object -First 3
/// </code>
/// The three that need most GPU memory, whatever the node admits.
/// </example>
[Cmdlet(VerbsCommon.Get, "VortexPlugin", DefaultParameterSetName = ConfigSet)]
[OutputType(typeof(VortexPlugin))]
public sealed class GetVortexPlugin : VortexCmdlet
{
    private const string ConfigSet = "Config";
    private const string PathSet = "Path";

    private PluginCatalog? _catalog;
    private IReadOnlyList<Plugin> _plugins = [];

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PluginNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Only plugins that support this lane.</summary>
    [Parameter]
    [ValidateSet(Lanes.Lane0, Lanes.Lane1)]
    public string? Lane { get; set; }

    /// <summary>Only plugins with one of these statuses.</summary>
    [Parameter]
    public PluginStatus[] Status { get; set; } = [];

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter(ParameterSetName = ConfigSet)]
    public string? Config { get; set; }

    /// <summary>A directory of plugins, to be looked at without a node's policy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Path ?? Config;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _catalog = Path is null
            ? new PluginCatalog(ReadConfig(Config))
            : new PluginCatalog(GetUnresolvedProviderPathFromPSPath(Path), new AdmissionPolicy(null));
        _plugins = _catalog.ReadAll(StopToken);
    }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var named = _plugins.Where(plugin => pattern.IsMatch(plugin.Name)).ToList();
            if (named.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteFailure(_catalog!.NotFound(name, _plugins), name);
            }

            foreach (var plugin in named.Where(IsWanted))
            {
                WriteObject(new VortexPlugin(plugin));
            }
        }
    }

    private bool IsWanted(Plugin plugin) =>
        (Lane is null || plugin.Manifest?.SupportedLanes.Contains(Lane) == true) && (Status.Length == 0 || Status.Contains(plugin.Status));
}
