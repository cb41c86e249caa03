using Vortex.Ops.Configuration;
using Vortex.Ops.Indexing;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

/// <summary>The sidecar's rules, field by field.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private static readonly IndexEntry OnDisk = new("probe", "1.0.0", ["lane1"], false, 10_000, 1.5, 4, "1.0");

    private readonly TestNode _node = new();

    public ReconciliationTests() => _node.AddPlugin("x = 1");

    private string Index => Path.Combine(_node.Folder, "index.json");

    public void Dispose() => _node.Dispose();

    public static TheoryData<string, IndexEntry, string?> Fields => new()
    {
        { "nothing", OnDisk, null },
        { "version", OnDisk with { Version = "1.0.1" }, "version 1.0.1 1.0.0" },
        { "schema_version", OnDisk with { SchemaVersion = "1.1" }, "schema_version 1.1 1.0" },
        { "another lane", OnDisk with { SupportedLanes = ["lane0"] }, "supported_lanes lane0 lane1" },
        { "one lane more", OnDisk with { SupportedLanes = ["lane1", "lane0"] }, "supported_lanes lane1,lane0 lane1" },
        { "a lane twice", OnDisk with { SupportedLanes = ["lane1", "lane1"] }, null },
        { "a lane in capitals", OnDisk with { SupportedLanes = ["LANE1"] }, null },
        { "deterministic", OnDisk with { Deterministic = true }, "deterministic true false" },
        { "max_latency_ms", OnDisk with { MaxLatencyMs = 10_001 }, "max_latency_ms 10001 10000" },
        { "max_concurrency", OnDisk with { MaxConcurrency = 5 }, "max_concurrency 5 4" },
        { "vram_gb", OnDisk with { VramGb = 1.6 }, "vram_gb 1.6 1.5" },
        { "vram_gb within the tolerance", OnDisk with { VramGb = 1.50009 }, null },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Each_field_alone(string what, IndexEntry entry, string? drift)
    {
        var reconciliation = Reconcile(entry);
        Assert.Equal(drift is null ? [] : [$"probe {drift} refused"], Texts(reconciliation));
        Assert.True(reconciliation.IsRefused == drift is not null, what);
    }

    // The differences are 0.0001 in the text. What is left of them in 32 bits decides; 64 bits would give the opposite for all but 16.
    [Theory]
    [InlineData("4.5", 4.5001, true)]
    [InlineData("11.5", 11.4999, true)]
    [InlineData("8.0001", 8.0, true)]
    [InlineData("2", 2.0001, false)]
    [InlineData("40.0001", 40.0, false)]
    [InlineData("16", 16.0001, false)]
    [InlineData("1000000", 1000000.03, false)]
    [InlineData("1000000", 1000000.04, true)]
    public void The_tolerance_is_that_of_32_bit_floats(string disk, double index, bool isRefused)
    {
        _node.AddPlugin("x = 1", manifest: TestNode.Manifest().Replace("vram_gb: 1.5", $"vram_gb: {disk}", StringComparison.Ordinal));
        Assert.Equal(isRefused, Reconcile(OnDisk with { VramGb = index }).IsRefused);
    }

    [Fact]
    public void All_fields_together()
    {
        var reconciliation = Reconcile(new IndexEntry("probe", "2", ["lane0"], true, 1, 9, 1, "2"));
        Assert.Equal(
            [
                "probe version 2 1.0.0 refused", "probe schema_version 2 1.0 refused", "probe supported_lanes lane0 lane1 refused", "probe deterministic true false refused",
                "probe max_latency_ms 1 10000 refused", "probe max_concurrency 1 4 refused", "probe vram_gb 9.0 1.5 refused",
            ],
            Texts(reconciliation));
    }

    [Fact]
    public void A_plugin_without_an_entry_is_refused_and_an_entry_without_a_plugin_is_not()
    {
        Assert.Equal(["probe entry - present refused"], Texts(Reconcile()));
        var extra = Reconcile(OnDisk, OnDisk with { Name = "gone" });
        Assert.Equal(["gone entry present - harmless"], Texts(extra));
        Assert.False(extra.IsRefused);
    }

    [Fact]
    public void Names_are_compared_letter_for_letter() =>
        Assert.Equal(["Probe entry present - harmless", "probe entry - present refused"], Texts(Reconcile(OnDisk with { Name = "Probe" })));

    [Fact]
    public void A_manifest_that_cannot_be_read_is_refused_with_its_reason()
    {
        _node.AddPlugin("x = 1", name: "broken", manifest: "a: [");
        Assert.Equal(["broken manifest present manifest.syntax refused"], Texts(Reconcile(OnDisk, OnDisk with { Name = "broken" })));
    }

    [Fact]
    public void A_denied_plugin_is_on_disk_all_the_same()
    {
        _node.WriteConfig("", "allowlist: [other]");
        Assert.Equal(["probe entry - present refused"], Texts(Reconcile()));
        Assert.Empty(Reconcile(OnDisk).Drifts);
    }

    [Fact]
    public void Disabled_plugins_want_an_empty_index()
    {
        _node.WriteConfig("", "allow_untrusted: true", "enabled: false");
        Assert.Empty(Reconcile().Drifts);
        Assert.Equal(["probe entry present - harmless"], Texts(Reconcile(OnDisk)));
    }

    private static List<string> Texts(Reconciliation reconciliation) =>
        [.. reconciliation.Drifts.Select(drift => $"{drift.Plugin} {drift.Field} {DriftText.Of(drift.Index)} {DriftText.Of(drift.Disk)} {(drift.IsRefused ? "refused" : "harmless")}")];

    private Reconciliation Reconcile(params IndexEntry[] entries)
    {
        File.WriteAllBytes(Index, IndexText.Write(entries).Span);
        return Reconciliation.Of(ConfigReader.Read(_node.ConfigPath), [Index]);
    }
}
