using Vortex.Ops.Configuration;

namespace Vortex.Ops.Indexing;

/// <summary>What the sidecars of one or many nodes would say of the plugins on this node.</summary>
/// <param name="Disk">What the index of this node should be.</param>
/// <param name="Indexes">How many indexes were compared, the broken ones included.</param>
/// <param name="Drifts">Every difference; nodes that differ alike stand together.</param>
/// <param name="Broken">Why an index could not be read, for each that could not.</param>
public sealed record Reconciliation(PluginIndex Disk, int Indexes, IReadOnlyList<Drift> Drifts, IReadOnlyList<VortexError> Broken)
{
    /// <summary>Whether a sidecar would start no plugin.</summary>
    public bool IsRefused => Broken.Count > 0 || Drifts.Any(drift => drift.IsRefused);

    /// <summary>Whether there was more than one index.</summary>
    public bool IsFleet => Indexes > 1;

    /// <summary>
    /// Compares the plugins of this node with indexes: files, and directories of files that are named after their nodes
    /// (<c>node-17.json</c>). Throws <see cref="ErrorCodes.IndexUnreadable"/> when a directory holds none.
    /// </summary>
    public static Reconciliation Of(VortexConfig config, IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        var nodes = paths.SelectMany(NodeIndex.Find).ToList();
        var disk = Candidate.ReadAll(config, cancellationToken);
        var drifts = new IReadOnlyList<Drift>[nodes.Count];
        var broken = new VortexError?[nodes.Count];
        Parallel.For(0, nodes.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                drifts[i] = [.. IndexComparer.Compare(IndexReader.Read(nodes[i].Path), disk)];
            }
            catch (VortexException failure)
            {
                broken[i] = failure.Error;
            }
        });
        var read = nodes.Zip(drifts).Where(node => node.Second is not null).Select(node => (node.First.Name, node.Second)).ToList();
        return new Reconciliation(PluginIndex.Of(disk), nodes.Count, FleetDrift.Join(read), [.. broken.OfType<VortexError>()]);
    }
}
