using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vortex.Ops.Indexing;

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
    public async Task Floats_over_the_whole_range_are_written_as_Python_writes_them()
    {
        var random = new Random(20_261_122);
        var floats = Enumerable.Range(0, 20_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite)
            .Concat([0, -0.0, 1, 1e15, 1e16, 1e22, 1e23, 9007199254740993, 123456789012345680, 1e-4, 1e-5, 0.1, 5e-324, double.MaxValue, double.Epsilon, 11.5])
            .Concat(Enumerable.Range(-30, 60).SelectMany(power => new[] { Math.Pow(10, power), 1.5 * Math.Pow(10, power), Math.Pow(2, power) }))
            .ToList();
        var bits = string.Join('\n', floats.Select(value => BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture)));
        var written = await PythonAsync("import struct, sys\nfor line in sys.stdin: print(repr(struct.unpack('<d', struct.pack('<q', int(line)))[0]))", bits);
        Assert.Equal(written.TrimEnd().Split('\n'), floats.Select(PythonFloat.Format));
    }

    private static string Text(IEnumerable<IndexEntry> entries) => Encoding.UTF8.GetString(IndexText.Write(entries));

    private static Task<string> PythonAsync(IEnumerable<IndexEntry> entries)
    {
        var values = entries.Select(entry => new Dictionary<string, object>
        {
            ["name"] = entry.Name,
            ["version"] = entry.Version,
            ["supported_lanes"] = entry.SupportedLanes,
            ["deterministic"] = entry.Deterministic,
            ["max_latency_ms"] = entry.MaxLatencyMs,
            ["vram_gb"] = entry.VramGb,
            ["max_concurrency"] = entry.MaxConcurrency,
            ["schema_version"] = entry.SchemaVersion,
        });
        const string Script = """
            import json, sys
            plugins = json.load(sys.stdin)
            for plugin in plugins: plugin["vram_gb"] = float(plugin["vram_gb"])
            sys.stdout.write(json.dumps({"plugins": plugins}, indent=2))
            """;
        return PythonAsync(Script, JsonSerializer.Serialize(values));
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
