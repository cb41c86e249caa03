using System.Text.Json;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;
using Vortex.Ops.Schemas;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Catalog;

/// <summary>Looks at one plugin: reads its manifest, compiles its schemas, asks the policy. Runs nothing of it.</summary>
/// <param name="policy">What is admitted.</param>
public sealed class PluginInspector(AdmissionPolicy policy)
{
    private static readonly string[] ManifestNames = ["manifest.yaml", "manifest.yml"];

    /// <summary>The plugin in a folder, or null when the folder holds no manifest.</summary>
    public Plugin? InspectFolder(string folder) => InspectFolder(folder, _ => true);

    /// <summary>The plugin with this manifest.</summary>
    public Plugin InspectManifest(string manifestPath) => Inspect(manifestPath, _ => true)!;

    /// <summary>As <see cref="InspectFolder(string)"/>, but null too when the manifest's bytes are not of interest.</summary>
    internal Plugin? InspectFolder(string folder, Func<byte[], bool> isOfInterest)
    {
        var manifests = ManifestNames.Select(name => Path.Combine(folder, name)).Where(PathExists).ToList();
        if (manifests.Count == 0)
        {
            return null;
        }

        var plugin = Inspect(manifests[0], isOfInterest);
        return manifests.Count == 1 ? plugin : plugin?.With("manifest", DiagnosticCodes.TwoManifests, "the folder holds manifest.yaml and manifest.yml; remove one");
    }

    // Not File.Exists: a dangling link or a FIFO of that name is a manifest too, though a broken one.
    private static bool PathExists(string path) => new FileInfo(path) is { Attributes: not (FileAttributes)(-1) };

    private Plugin? Inspect(string manifestPath, Func<byte[], bool> isOfInterest)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath))!;
        var bag = new DiagnosticBag("manifest");
        if (YamlFile.Read(manifestPath, bag) is not { } bytes)
        {
            return new Plugin(folder, manifestPath, null, bag.Diagnostics);
        }

        if (!isOfInterest(bytes))
        {
            return null;
        }

        var result = ManifestReader.Read(bytes);
        if (result.Manifest is not { } manifest)
        {
            return new Plugin(folder, manifestPath, null, result.Diagnostics);
        }

        var found = new List<Diagnostic>(policy.Evaluate(manifest));
        var input = Compile(manifest.InputSchema, "/io/input_schema", found);
        var output = Compile(manifest.OutputSchema, "/io/output_schema", found);
        return new Plugin(folder, manifestPath, manifest, [.. result.Diagnostics, .. found.Select(result.Locate)]) { InputSchema = input, OutputSchema = output };
    }

    private static JsonSchema? Compile(JsonElement schema, string pointer, List<Diagnostic> found)
    {
        var compiled = JsonSchema.Compile(schema, out var problems);
        found.AddRange(problems.Select(problem => new Diagnostic(
            $"manifest.{DiagnosticCodes.Schema}", Severity.Error, $"{pointer[1..].Replace('/', '.')}: {problem.Message}", 0, 0, pointer + problem.Pointer)));
        return compiled;
    }
}
