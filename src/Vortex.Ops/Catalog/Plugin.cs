using Vortex.Ops.Manifests;

namespace Vortex.Ops.Catalog;

/// <summary>One plugin folder and what is known of it.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="ManifestPath">Full path of its manifest.</param>
/// <param name="Manifest">The manifest, or null when it could not be read.</param>
/// <param name="Diagnostics">Every finding about it: the manifest's own, and what policies do not admit.</param>
public sealed record Plugin(string Folder, string ManifestPath, PluginManifest? Manifest, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What may be done with it.</summary>
    public PluginStatus Status
    {
        get
        {
            var errors = Errors.ToList();
            var isSound = Manifest is not null && errors.TrueForAll(IsViolation);
            return errors.Count == 0 ? PluginStatus.Ready : isSound ? PluginStatus.Denied : PluginStatus.Invalid;
        }
    }

    /// <summary>The findings that keep it from being <see cref="PluginStatus.Ready"/>.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The findings that are no fault of the manifest: what policies do not admit.</summary>
    public IEnumerable<Diagnostic> Violations => Diagnostics.Where(IsViolation);

    /// <summary>The errors, a line each, as compilers write theirs.</summary>
    public IEnumerable<string> Reasons => Errors.Select(error => error.Format(ManifestPath));

    /// <summary>Its name, or the folder's while there is no manifest.</summary>
    public string Name => Manifest?.Name ?? Path.GetFileName(Folder);

    private static bool IsViolation(Diagnostic diagnostic) => diagnostic.Code.StartsWith("policy.", StringComparison.Ordinal);

    internal Plugin With(string area, string code, string message, Severity severity = Severity.Error) =>
        this with { Diagnostics = [.. Diagnostics, new Diagnostic($"{area}.{code}", severity, message, 0, 0, "")] };
}
