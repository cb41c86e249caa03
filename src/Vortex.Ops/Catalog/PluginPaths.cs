using Vortex.Ops.Policies;

namespace Vortex.Ops.Catalog;

/// <summary>Plugins by a path that a person gave: a manifest, a plugin's folder, or a directory of plugins.</summary>
public static class PluginPaths
{
    /// <summary>The plugins at that path, at least one: what is not there comes back as an invalid plugin that says so.</summary>
    public static IReadOnlyList<Plugin> Inspect(string path, AdmissionPolicy policy, CancellationToken cancellationToken = default)
    {
        var plugins = Find(path, policy, cancellationToken);

        // Of a manifest alone nobody knows which files will lie beside it.
        return File.Exists(path) ? plugins : [.. plugins.Select(CheckEntrypoint)];
    }

    private static IReadOnlyList<Plugin> Find(string path, AdmissionPolicy policy, CancellationToken cancellationToken)
    {
        var inspector = new PluginInspector(policy);
        if (!Directory.Exists(path))
        {
            return [inspector.InspectManifest(path)];
        }

        if (inspector.InspectFolder(path) is { } plugin)
        {
            return [plugin];
        }

        var plugins = new PluginCatalog(path, policy).ReadAll(cancellationToken);
        return plugins.Count > 0
            ? plugins
            : [new Plugin(Path.GetFullPath(path), path, null, []).With("manifest", DiagnosticCodes.Missing, "there is no manifest.yaml here, nor in a folder below")];
    }

    private static Plugin CheckEntrypoint(Plugin plugin) =>
        plugin.Manifest is not { Entrypoint: var entrypoint } || entrypoint.Files.Any(file => File.Exists(Path.Combine(plugin.Folder, file)))
            ? plugin
            : plugin.With(
                "manifest", DiagnosticCodes.EntrypointMissing, $"entrypoint is {Printable.Quote(entrypoint.ToString())}, but there is no {Printable.Escape(entrypoint.Files.First())} in the folder", Severity.Warning);
}
