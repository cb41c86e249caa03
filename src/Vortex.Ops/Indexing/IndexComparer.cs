namespace Vortex.Ops.Indexing;

/// <summary>Compares an index with the plugins on disk, by the sidecar's rules.</summary>
internal static class IndexComparer
{
    public const string EntryField = "entry";
    private const string ManifestField = "manifest";
    private const string Present = "present";

    // Both sides are 32-bit floats to the sidecar.
    private const float VramTolerance = 0.0001f;

    private static readonly Rule[] Rules =
    [
        new("version", entry => entry.Version, (x, y) => x.Version == y.Version),
        new("schema_version", entry => entry.SchemaVersion, (x, y) => x.SchemaVersion == y.SchemaVersion),
        new("supported_lanes", entry => entry.SupportedLanes, (x, y) => AreSameLanes(x.SupportedLanes, y.SupportedLanes)),
        new("deterministic", entry => entry.Deterministic, (x, y) => x.Deterministic == y.Deterministic),
        new("max_latency_ms", entry => entry.MaxLatencyMs, (x, y) => x.MaxLatencyMs == y.MaxLatencyMs),
        new("max_concurrency", entry => entry.MaxConcurrency, (x, y) => x.MaxConcurrency == y.MaxConcurrency),
        new("vram_gb", entry => entry.VramGb, (x, y) => MathF.Abs((float)x.VramGb - (float)y.VramGb) <= VramTolerance),
    ];

    /// <summary>Every field that can differ.</summary>
    public static readonly IReadOnlyList<string> Fields = [EntryField, ManifestField, .. Rules.Select(rule => rule.Field)];

    /// <summary>Every difference: those of the plugins in their order, then the entries without a plugin in theirs.</summary>
    public static IEnumerable<Drift> Compare(IReadOnlyList<IndexEntry> index, IReadOnlyList<Candidate> disk)
    {
        var entries = index.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var onDisk = disk.Select(plugin => plugin.Name).ToHashSet(StringComparer.Ordinal);
        return disk.SelectMany(plugin => Compare(entries.GetValueOrDefault(plugin.Name), plugin))
            .Concat(index.Where(entry => !onDisk.Contains(entry.Name)).Select(entry => new Drift(entry.Name, EntryField, Present, null, IsRefused: false)));
    }

    private static IEnumerable<Drift> Compare(IndexEntry? entry, Candidate plugin) => (entry, plugin.Entry) switch
    {
        (_, null) => [new Drift(plugin.Name, ManifestField, entry is null ? null : Present, plugin.Rejected!.Errors.First().Code, IsRefused: true)],
        (null, _) => [new Drift(plugin.Name, EntryField, null, Present, IsRefused: true)],
        var (x, y) => Rules.Where(rule => !rule.IsSame(x, y)).Select(rule => new Drift(plugin.Name, rule.Field, rule.Value(x), rule.Value(y), IsRefused: true)),
    };

    private static bool AreSameLanes(IReadOnlyList<string> x, IReadOnlyList<string> y) => x.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(y);

    private sealed record Rule(string Field, Func<IndexEntry, object> Value, Func<IndexEntry, IndexEntry, bool> IsSame);
}
