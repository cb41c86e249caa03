using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Files;

namespace Vortex.Ops.Indexing;

/// <summary>The index that the sidecar trusts: an entry for each plugin of a node that is valid and admitted.</summary>
/// <param name="Entries">The entries, in the order of the plugins' folders.</param>
/// <param name="Skipped">The plugins that were left out because they are invalid or denied.</param>
public sealed record PluginIndex(IReadOnlyList<IndexEntry> Entries, IReadOnlyList<Plugin> Skipped)
{
    /// <summary>
    /// The index of a node; empty while its plugins are disabled. Throws <see cref="ErrorCodes.IndexRejected"/>, with every
    /// reason, when a plugin is invalid or denied, unless these are to be skipped.
    /// </summary>
    public static PluginIndex Of(VortexConfig config, bool skipRejected, CancellationToken cancellationToken = default)
    {
        var plugins = Candidate.ReadAll(config, cancellationToken);
        var rejected = plugins.Select(plugin => plugin.Rejected).OfType<Plugin>().ToList();
        if (rejected.Count > 0 && !skipRejected)
        {
            throw new VortexException(new VortexError(
                ErrorCodes.IndexRejected, $"{rejected.Count} of {plugins.Count} plugins cannot be indexed, so nothing was written; mend them, or leave them out")
            {
                Details = [.. rejected.SelectMany(plugin => plugin.Reasons)],
            });
        }

        return new PluginIndex([.. plugins.Where(plugin => plugin.Rejected is null).Select(plugin => plugin.Entry!)], rejected);
    }

    /// <summary>
    /// Brings the file up to date, whole or not at all, or only says whether it is. A file that holds this index to the byte
    /// is left alone. Throws <see cref="ErrorCodes.IndexUnwritable"/> when it cannot be read or written.
    /// </summary>
    public IndexOutcome Update(string path, bool isCheck)
    {
        try
        {
            var content = IndexText.Write(Entries);
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
