using System.Management.Automation;
using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Checks manifests as this node would, and runs no plugin code. Gives one object for each manifest.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VortexManifest", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VortexManifestResult))]
[OutputType(typeof(bool))]
public sealed class TestVortexManifest : VortexCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private AdmissionPolicy _policy = new(null);

    /// <summary>Manifests, plugin folders or directories of plugins, with wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The same, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "ManifestPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The node's config.yaml, whose policy is asked too.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>Gives only true or false for each manifest.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _policy = Config is null ? _policy : new AdmissionPolicy(ReadConfig(Config).Policy);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == LiteralPathSet ? LiteralPath.Select(GetUnresolvedProviderPathFromPSPath) : Path.SelectMany(Resolve))
        {
            foreach (var plugin in PluginPaths.Inspect(path, _policy, StopToken))
            {
                var result = new VortexManifestResult(plugin);
                WriteObject(Quiet ? result.IsValid : result);
            }
        }
    }

    // What is not there is looked at all the same: then the result says so.
    private IEnumerable<string> Resolve(string path) =>
        WildcardPattern.ContainsWildcardCharacters(path) ? GetResolvedProviderPathFromPSPath(path, out _) : [GetUnresolvedProviderPathFromPSPath(path)];
}
