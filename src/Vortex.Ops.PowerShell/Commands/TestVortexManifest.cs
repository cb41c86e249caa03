using System.Management.Automation;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Policies;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Checks manifests as this node would. Gives one object for each manifest; without -Deep it runs no plugin code.</summary>
/// <remarks>
/// Needs no configuration: then the rules of the spec alone are asked. With -Config the policy of that node is asked too.
/// -Deep imports and constructs the plugin's class in a sandbox, within its own latency; the engine process does that with the
/// rights of the user. What is invalid or denied already is not loaded.
/// </remarks>
/// <example>
/// <code>
/// Test-VortexManifest plugins
/// </code>
/// Checks every plugin below a directory.
/// </example>
/// <example>
/// <code>
/// (Test-VortexManifest plugins/example-renderer -Config config.yaml -Deep).Diagnostics
/// </code>
/// Everything that keeps a plugin from running on this node, its code included.
/// </example>
/// <example>
/// <code>
/// if (Test-VortexManifest plugins/example-renderer/manifest.yaml -Quiet) { 'ship it' }
/// </code>
/// A condition for a script.
/// </example>
/// <example>
/// <code>
/// Get-VortexPlugin -Path plugins | Test-VortexManifest -Deep | Where-Object -Not IsValid
/// </code>
/// Which of the plugins there are cannot be loaded.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "VortexManifest", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VortexManifestResult))]
[OutputType(typeof(bool))]
public sealed class TestVortexManifest : VortexCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private AdmissionPolicy _policy = new(null);
    private ISandboxEngine? _engine;
    private LoadCheck? _loadCheck;

    /// <summary>Manifests, plugin folders or directories of plugins, with wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Manifests, plugin folders or directories of plugins, as they stand: without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Plugins, as Get-VortexPlugin and New-VortexPlugin give them; their manifests are read anew.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    public VortexPlugin[] InputObject { get; set; } = [];

    /// <summary>Loads each sound plugin in a sandbox too, to see that its class is there and has run. No payload is run.</summary>
    [Parameter]
    public SwitchParameter Deep { get; set; }

    /// <summary>The sandbox engine for -Deep, instead of the configured one.</summary>
    [Parameter]
    [ValidateSet(EngineNames.Docker, EngineNames.Process)]
    public string? Engine { get; set; }

    /// <summary>The node's config.yaml, whose policy is asked too. -Deep alone takes its sandbox from the one that is found.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>Gives only true or false for each manifest.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Config;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        if (Config is null && !Deep)
        {
            return;
        }

        var config = ReadConfig(Config);
        _policy = Config is null ? _policy : new AdmissionPolicy(config.Policy);
        if (Deep)
        {
            _engine = CreateEngine(config, Engine);
            _loadCheck = new LoadCheck(_engine, config.Sandbox.TimeoutGraceMs);
        }
    }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        foreach (var plugin in Paths().SelectMany(path => PluginPaths.Inspect(path, _policy, StopToken)))
        {
            var result = new VortexManifestResult(_loadCheck is null ? plugin : Await(_loadCheck.CheckAsync(plugin, StopToken)));
            WriteObject(Quiet ? result.IsValid : result);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Await(_engine?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        base.Dispose(disposing);
    }

    private IEnumerable<string> Paths() => ParameterSetName switch
    {
        InputObjectSet => InputObject.Select(plugin => plugin.ManifestPath),
        LiteralPathSet => LiteralPath.Select(GetUnresolvedProviderPathFromPSPath),
        _ => Path.SelectMany(Resolve),
    };

    // What is not there is looked at all the same: then the result says so.
    private IEnumerable<string> Resolve(string path) =>
        WildcardPattern.ContainsWildcardCharacters(path) ? GetResolvedProviderPathFromPSPath(path, out _) : [GetUnresolvedProviderPathFromPSPath(path)];
}
