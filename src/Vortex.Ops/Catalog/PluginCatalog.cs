using System.Text;
using Vortex.Ops.Configuration;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Catalog;

/// <summary>The plugins of one directory: each subfolder that holds a manifest.</summary>
public sealed class PluginCatalog(string directory, AdmissionPolicy policy)
{
    private readonly PluginInspector _inspector = new(policy);

    /// <summary>The catalog of a node.</summary>
    public PluginCatalog(VortexConfig config)
        : this(config.Directory, new AdmissionPolicy(config.Policy))
    {
    }

    /// <summary>
    /// Every plugin, ordered by folder name (by code point). Names that stand twice are errors of all who bear them.
    /// Throws <see cref="ErrorCodes.ConfigDirectory"/> when the directory cannot be listed.
    /// </summary>
    public IReadOnlyList<Plugin> ReadAll(CancellationToken cancellationToken = default) => ReadAll(plugin => plugin, cancellationToken);

    /// <summary>As <see cref="ReadAll(CancellationToken)"/>, but of each plugin only what <paramref name="keep"/> makes of it stays in memory. It is called from several threads.</summary>
    public IReadOnlyList<T> ReadAll<T>(Func<Plugin, T> keep, CancellationToken cancellationToken = default)
        where T : class => Read(_ => true, keep, cancellationToken);

    /// <summary>
    /// The plugin of that name. Throws <see cref="ErrorCodes.PluginNotFound"/>, with the nearest name, when there is none;
    /// a name that stands twice is an error of the plugin that comes back.
    /// </summary>
    public Plugin Find(string name, CancellationToken cancellationToken = default)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var found = Read(manifest => MayHold(manifest.Span, bytes), plugin => plugin, cancellationToken).FirstOrDefault(plugin => plugin.Name == name);
        if (found is not null)
        {
            return found;
        }

        throw NotFound(name, ReadAll(cancellationToken));
    }

    /// <summary>The failure of asking for a plugin that is not there, with the nearest name that is.</summary>
    public VortexException NotFound(string name, IEnumerable<Plugin> plugins)
    {
        var suggestion = Suggestion.For(name, plugins.Select(plugin => plugin.Name));
        var next = suggestion.Length > 0 ? suggestion : "; 'vortex-ops list' or Get-VortexPlugin shows those that are there";
        return new VortexException(ErrorCodes.PluginNotFound, $"there is no plugin {Printable.Quote(name)} in {Printable.Escape(directory)}{next}");
    }

    // Whether a manifest can name the plugin, without parsing it: a name stands there letter for letter, unless it is
    // written with escapes (\) or over several lines, as only names with spaces or quotes can be.
    private static bool MayHold(ReadOnlySpan<byte> manifest, byte[] name) =>
        manifest.IndexOf(name) >= 0 || manifest.Contains((byte)'\\') || name.AsSpan().IndexOfAny((byte)' ', (byte)'\'') >= 0;

    private List<T> Read<T>(Func<ReadOnlyMemory<byte>, bool> isOfInterest, Func<Plugin, T> keep, CancellationToken cancellationToken)
        where T : class
    {
        var folders = Folders();
        var names = new string?[folders.Length];
        var kept = new T?[folders.Length];
        var next = -1;
        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < folders.Length && !cancellationToken.IsCancellationRequested;)
            {
                if (_inspector.InspectFolder(folders[i], isOfInterest) is { } plugin)
                {
                    (names[i], kept[i]) = (plugin.Manifest?.Name, keep(plugin));
                }
            }
        }

        // A second thread costs more than a few folders do.
        Parallel.Invoke([.. Enumerable.Repeat(Work, Math.Clamp(folders.Length / 64, 1, Environment.ProcessorCount))]);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var twins in Twins(names))
        {
            foreach (var i in twins)
            {
                // Only its name was kept, perhaps.
                var others = twins.Where(other => other != i).Select(other => (names[other]!, folders[other]));
                kept[i] = _inspector.InspectFolder(folders[i]) is { } plugin ? keep(others.Aggregate(plugin, MarkTwin)) : null;
            }
        }

        return [.. kept.OfType<T>()];
    }

    private string[] Folders()
    {
        try
        {
            var folders = Directory.GetDirectories(Path.GetFullPath(directory));
            Array.Sort(folders, CodePointComparer.Instance);
            return folders;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(
                ErrorCodes.ConfigDirectory, $"the plugins' directory {Printable.Escape(directory)} cannot be listed; check plugins.directory in the configuration", error);
        }
    }

    // The indexes of names that stand more than once, together.
    private static IEnumerable<IReadOnlyList<int>> Twins(string?[] names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var twice = names.OfType<string>().Where(name => !seen.Add(name)).ToHashSet(seen.Comparer);
        return Enumerable.Range(0, twice.Count == 0 ? 0 : names.Length)
            .Where(i => names[i] is { } name && twice.Contains(name))
            .GroupBy(i => names[i]!, seen.Comparer)
            .Select(twins => twins.ToList());
    }

    private static Plugin MarkTwin(Plugin plugin, (string Name, string Folder) other) => plugin.Name == other.Name
        ? plugin.With("manifest", DiagnosticCodes.DuplicateName, $"{Printable.Escape(other.Folder)} has the name {Printable.Quote(plugin.Name)} too; names are unique")
        : plugin.With("manifest", DiagnosticCodes.DuplicateName, $"the name {Printable.Quote(other.Name)} in {Printable.Escape(other.Folder)} differs only in case", Severity.Warning);
}
