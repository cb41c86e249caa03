using System.Diagnostics;
using System.Text;
using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Manifests;

/// <summary>Small files that would become large in memory are refused within 100 ms and 32 MB.</summary>
[Collection(Alone.Name)]
public class BombTests
{
    public static TheoryData<string, string> Bombs => new()
    {
        { "manifest.too-many-nodes", Aliases() },
        { "manifest.alias", "a: &a [*a]" },
        { "manifest.too-deep", "a: " + new string('[', 5000) },
        { "manifest.too-deep", string.Concat(Enumerable.Range(0, 1000).Select(level => $"{new string(' ', level)}a:\n")) },
        { "manifest.too-deep", string.Concat(Enumerable.Repeat("- ", 5000)) },
        { "manifest.too-many-nodes", $"a: [{string.Join(',', Enumerable.Repeat("1", 500_000))}]" },
        { "manifest.too-many-nodes", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: 1\n")) },
        { "manifest.missing-key", $"supported_lanes: [{string.Join(',', Enumerable.Range(0, 9_900).Select(i => $"l{i}"))}]" },
        { "manifest.too-large", $"a: [{string.Join(',', Enumerable.Repeat("1", 1_000_000))}]" },
        { "manifest.too-large", $"a: \"{new string('x', 2_000_000)}\"" },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void A_bomb_is_refused_before_it_costs_anything(string code, string bomb)
    {
        using var node = new TestNode();
        var path = Path.Combine(node.AddPlugin("x = 1", manifest: bomb), "manifest.yaml");
        var inspector = new PluginInspector(new AdmissionPolicy(null));
        _ = inspector.InspectManifest(path); // compiled by then

        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var plugin = inspector.InspectManifest(path);
        clock.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(plugin.Manifest);
        Assert.Contains(code, plugin.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 100);
        Assert.InRange(allocated, 0, 32_000_000);
    }

    // Each line is nine times as large as the one before.
    private static string Aliases()
    {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (var name = 'b'; name < 'm'; name++)
        {
            bomb.AppendLine($"{name}: &{name} [{string.Join(',', Enumerable.Repeat($"*{(char)(name - 1)}", 9))}]");
        }

        return bomb.ToString();
    }
}
