using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Files;

namespace Vortex.Ops.Indexing;

/// <summary>The index that the sidecar trusts: an entry for each plugin of a node that is valid and admitted.</summary>
/// <param name="Entries">The entries, in the order of the plugins' folders.</param>
/// <param name="Rejected">The plugins that have none because they are invalid or denied.</param>
public sealed record PluginIndex(IReadOnlyList<IndexEntry> Entries, IReadOnlyList<Plugin> Rejected)
{
    /// <summary>How many plugins there are, the rejected ones included.</summary>
    public int PluginCount => Entries.Count + Rejected.Count;

    /// <summary>The index of a node; empty while its plugins are disabled.</summary>
    public static PluginIndex Of(VortexConfig config, CancellationToken cancellationToken = default) => Of(Candidate.ReadAll(config, cancellationToken));

    internal static PluginIndex Of(IReadOnlyList<Candidate> plugins) => new(
        [.. plugins.Where(plugin => plugin.Rejected is null).Select(plugin => plugin.Entry!)],
        [.. plugins.Select(plugin => plugin.Rejected).OfType<Plugin>()]);

    /// <summary>
    /// Brings the file up to date, whole or not at all, or only says whether it is. A file that holds this index to the byte
    /// is left alone. Throws <see cref="ErrorCodes.IndexRejected"/>, with every reason, when plugins are rejected and are not to
    /// be skipped, and <see cref="ErrorCodes.IndexUnwritable"/> when the file cannot be read or written.
    /// </summary>
    public IndexOutcome Update(string path, bool isCheck, bool skipRejected)
    {
        if (Rejected.Count > 0 && !skipRejected)
        {
            throw new VortexException(new VortexError(
                ErrorCodes.IndexRejected, $"{Rejected.Count} of {PluginCount} plugins cannot be indexed, so nothing was written; mend them, or leave them out")
            {
                Details = [.. Rejected.SelectMany(plugin => plugin.Reasons)],
            });
        }

        try
        {
            var content = IndexText.Write(Entries).Span;
            return isCheck
                ? AtomicFile.Holds(path, content) ? IndexOutcome.Current : IndexOutcome.Outdated
                : AtomicFile.Update(path, content) ? IndexOutcome.Written : IndexOutcome.Current;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(
                ErrorCodes.IndexUnwritable, $"{Printable.Escape(path)} cannot be written and is as it was: {Printable.Escape(error.Message)}", error);
        }
    }
}
