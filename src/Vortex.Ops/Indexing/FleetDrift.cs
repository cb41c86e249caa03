using System.Runtime.InteropServices;
using Vortex.Ops.Catalog;

namespace Vortex.Ops.Indexing;

/// <summary>Joins the differences of many nodes, by plugin: what differs alike stands once, with the nodes and with the majority's value.</summary>
internal static class FleetDrift
{
    public static IReadOnlyList<Drift> Join(IReadOnlyList<(string Node, IReadOnlyList<Drift> Drifts)> nodes)
    {
        var nodesOf = new Dictionary<(string Plugin, string Field, string Index, string Disk), (Drift Drift, List<string> Nodes)>();
        foreach (var (node, drifts) in nodes)
        {
            foreach (var drift in drifts)
            {
                ref var joined = ref CollectionsMarshal.GetValueRefOrAddDefault(nodesOf, (drift.Plugin, drift.Field, DriftText.Of(drift.Index), DriftText.Of(drift.Disk)), out var isKnown);
                joined = isKnown ? joined : (drift, []);
                joined.Nodes.Add(node);
            }
        }

        var joinedDrifts = nodesOf.Values.Select(joined => joined.Drift with { Nodes = joined.Nodes }).ToList();
        var withoutEntry = joinedDrifts.Where(drift => drift is { Field: IndexComparer.EntryField, Index: null }).ToLookup(drift => drift.Plugin);
        return [.. joinedDrifts
            .GroupBy(drift => (drift.Plugin, drift.Field))
            .OrderBy(alike => alike.Key.Plugin, CodePointComparer.Instance)
            .SelectMany(alike =>
            {
                var absent = alike.Key.Field == IndexComparer.EntryField ? 0 : withoutEntry[alike.Key.Plugin].Sum(drift => drift.Nodes.Count);
                var majority = Majority([.. alike], nodes.Count - absent);
                return alike.Select(drift => drift with { Majority = majority });
            })];
    }

    // Whoever does not differ has the value on disk.
    private static object? Majority(IReadOnlyList<Drift> alike, int nodes)
    {
        var most = alike.MaxBy(drift => drift.Nodes.Count)!;
        return nodes - alike.Sum(drift => drift.Nodes.Count) >= most.Nodes.Count ? most.Disk : most.Index;
    }
}
