using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Catalog;
using Vortex.Ops.Indexing;
using Vortex.Ops.Policies;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

/// <summary>Byte for byte what Python writes, asked of a real Python.</summary>
public class IndexTextTests
{
    [Fact]
    public void An_index_without_plugins_is_what_Python_writes() => Assert.Equal("{\n  \"plugins\": []\n}", Text([]));

    [Fact]
    public async Task Texts_of_every_plane_and_every_control_character_are_written_as_Python_writes_them()
    {
        var all = string.Concat(Enumerable.Range(0, 0x11_0000).Where(c => c < 0x300 || c % 257 == 0).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));
        IndexEntry[] entries = [new(all, "1.0", ["lane1"], false, 20_000, 4.5, 1, "1.0"), new("b", "\"\\/", ["lane0", "lane1"], true, 1, 4, uint.MaxValue, "")];
        Assert.Equal(await PythonAsync(entries), Text(entries));
    }

    [Fact]
    public void Any_floats_are_written_as_Python_writes_them()
    {
        var anyBits =
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low);
        var floats = anyBits.Where(double.IsFinite).ArrayOf(5000);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll(floats.ToArbitrary(), async values => Assert.Equal(await PythonAsync(values), values.Select(PythonFloat.Format))));
    }

    [Fact]
    public async Task Floats_at_the_edges_are_written_as_Python_writes_them()
    {
        double[] floats =
        [
            0, -0.0, 1, 1e15, 1e16, 1e22, 1e23, 9007199254740993, 123456789012345680, 1e-4, 1e-5, 0.1, 5e-324, double.MaxValue, 11.5,
            .. Enumerable.Range(-30, 60).SelectMany(power => new[] { Math.Pow(10, power), 1.5 * Math.Pow(10, power), Math.Pow(2, power) }),
        ];
        Assert.Equal(await PythonAsync(floats), floats.Select(PythonFloat.Format));
    }

    [Fact]
    public async Task The_manifests_that_both_readers_accept_are_indexed_with_the_values_that_they_saw()
    {
        Assert.SkipUnless(Conformance.IsThere, Conformance.Reason);
        var accepted = Conformance.Cases().Where(one => one.Expect == "accept").ToList();
        var inspector = new PluginInspector(new AdmissionPolicy(null));
        var indexed = accepted.Select(one => (one.Values, inspector.InspectManifest(one.Path).Manifest)).Where(one => one.Manifest is not null).ToList();
        Assert.InRange(indexed.Count, accepted.Count * 9 / 10, accepted.Count);
        Assert.Equal(await PythonAsync($"[{string.Join(',', indexed.Select(one => one.Values.GetRawText()))}]"), Text([.. indexed.Select(one => IndexEntry.Of(one.Manifest!))]));
    }

    private static string Text(IReadOnlyCollection<IndexEntry> entries) => Encoding.UTF8.GetString(IndexText.Write(entries).Span);

    private static Task<string> PythonAsync(IEnumerable<IndexEntry> entries)
    {
        var values = entries.Select(entry => new Dictionary<string, object>
        {
            ["name"] = entry.Name,
            ["version"] = entry.Version,
            ["supported_lanes"] = entry.SupportedLanes,
            ["deterministic"] = entry.Deterministic,
            ["resources"] = new { max_latency_ms = entry.MaxLatencyMs, vram_gb = entry.VramGb, max_concurrency = entry.MaxConcurrency },
            ["schema_version"] = entry.SchemaVersion,
        });
        return PythonAsync(JsonSerializer.Serialize(values));
    }

    // The index of manifests' values, as the spec's own indexer would write it.
    private static Task<string> PythonAsync(string values)
    {
        const string Script = """
            import json, sys
            def entry(manifest):
                resources = manifest["resources"]
                return {
                    **{key: manifest[key] for key in ("name", "version", "supported_lanes", "deterministic")},
                    "max_latency_ms": resources["max_latency_ms"], "vram_gb": float(resources["vram_gb"]), "max_concurrency": resources["max_concurrency"],
                    "schema_version": manifest["schema_version"],
                }
            sys.stdout.write(json.dumps({"plugins": [entry(manifest) for manifest in json.load(sys.stdin)]}, indent=2))
            """;
        return PythonAsync(Script, values);
    }

    private static async Task<string[]> PythonAsync(IEnumerable<double> floats)
    {
        var bits = string.Join('\n', floats.Select(value => BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture)));
        var written = await PythonAsync("import struct, sys\nfor line in sys.stdin: print(repr(struct.unpack('<d', struct.pack('<q', int(line)))[0]))", bits);
        return written.TrimEnd().Split('\n');
    }

    private static async Task<string> PythonAsync(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await output;
    }
}
