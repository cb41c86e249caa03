using Vortex.Ops.Files;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Catalog;

/// <summary>Looks at one plugin: reads its manifest, compiles its schemas, asks the policy. Runs nothing of it.</summary>
/// <param name="policy">What is admitted.</param>
public sealed class PluginInspector(AdmissionPolicy policy)
{
    /// <summary>The plugin in a folder, or null when the folder holds no manifest.</summary>
    public Plugin? InspectFolder(string folder) => InspectFolder(Path.GetFullPath(folder), _ => true);

    /// <summary>The plugin with this manifest.</summary>
    public Plugin InspectManifest(string manifestPath)
    {
        var bag = new DiagnosticBag("manifest");
        return Inspect(Path.GetDirectoryName(Path.GetFullPath(manifestPath))!, manifestPath, BoundedFile.Read(manifestPath, YamlLimits.FileMiB, bag), bag);
    }

    /// <summary>As <see cref="InspectFolder(string)"/>, for a full path, but null too when the manifest's bytes are not of interest.</summary>
    internal Plugin? InspectFolder(string folder, Func<ReadOnlyMemory<byte>, bool> isOfInterest)
    {
        var (path, otherPath) = (Path.Combine(folder, "manifest.yaml"), Path.Combine(folder, "manifest.yml"));
        var isOtherThere = PathExists(otherPath);
        var bag = new DiagnosticBag("manifest");
        var bytes = BoundedFile.Read(path, YamlLimits.FileMiB, bag);
        var isThere = bytes is not null || PathExists(path);
        if (!isThere && isOtherThere)
        {
            (path, bag) = (otherPath, new DiagnosticBag("manifest"));
            bytes = BoundedFile.Read(path, YamlLimits.FileMiB, bag);
        }

        if ((!isThere && !isOtherThere) || (bytes is { } found && !isOfInterest(found)))
        {
            return null;
        }

        var plugin = Inspect(folder, path, bytes, bag);
        return isThere && isOtherThere
            ? plugin.With("manifest", DiagnosticCodes.TwoManifests, "the folder holds manifest.yaml and manifest.yml; remove one")
            : plugin;
    }

    // Not File.Exists: a dangling link or a FIFO of that name is a manifest too, though a broken one.
    private static bool PathExists(string path) => new FileInfo(path) is { Attributes: not (FileAttributes)(-1) };

    private Plugin Inspect(string folder, string manifestPath, ReadOnlyMemory<byte>? bytes, DiagnosticBag bag)
    {
        if (bytes is not { } manifestBytes)
        {
            return new Plugin(folder, manifestPath, null, bag.Diagnostics);
        }

        var result = ManifestReader.Read(manifestBytes.Span);
        var found = new List<Diagnostic>(result.Manifest is { } manifest ? policy.Evaluate(manifest) : []);
        using var io = YamlJson.Parse(result.IoJson);
        foreach (var schema in io.RootElement.EnumerateObject())
        {
            // What is compiled is not kept: of all the plugins of a directory, few are ever run.
            found.AddRange(PayloadSchema.Problems(schema.Value).Select(problem => new Diagnostic(
                $"manifest.{DiagnosticCodes.Schema}", problem.Severity, $"io.{schema.Name}: {problem.Message}", 0, 0, $"/io/{schema.Name}{problem.Pointer}")));
        }

        return new Plugin(folder, manifestPath, result.Manifest, Diagnostic.InOrder([.. result.Diagnostics, .. found.Select(result.Locate)]));
    }
}
