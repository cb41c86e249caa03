using System.Diagnostics;
using Vortex.Ops.Indexing;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

[Collection(Alone.Name)]
public sealed class ReconcileCommandTests : IDisposable
{
    private static readonly IndexEntry Probe = new("probe", "1.0.0", ["lane1"], false, 10_000, 1.5, 4, "1.0");

    private readonly TestNode _node = new();

    public ReconcileCommandTests() => _node.AddPlugin("x = 1");

    private string Index => Path.Combine(_node.Folder, "index.json");

    private string Fleet => Path.Combine(_node.Folder, "fleet");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task What_the_command_writes_has_no_drift()
    {
        await _node.CommandAsync("index", "--output", Index);
        Assert.Equal(new CommandResult(0, "1 plugin: no drift\n", ""), await ReconcileAsync(Index));
        Assert.Equal(new CommandResult(0, "", ""), await ReconcileAsync(Index, "--json"));
    }

    [Fact]
    public async Task Drift_is_a_table_or_an_object_a_line()
    {
        Write(Index, Probe with { Version = "0.9", SupportedLanes = ["lane0"] }, Probe with { Name = "gone" });
        var table = await ReconcileAsync(Index);
        Assert.Equal(1, table.ExitCode);
        Assert.Equal(
            """
            PLUGIN  FIELD            INDEX    DISK   SIDECAR
            gone    entry            present  -      starts
            probe   version          0.9      1.0.0  refuses
            probe   supported_lanes  lane0    lane1  refuses
            1 plugin: 3 differences

            """,
            table.Output);
        var json = await ReconcileAsync(Index, "--json");
        Assert.Equal(
            """
            {"plugin":"gone","field":"entry","index":"present","disk":null,"refused":false}
            {"plugin":"probe","field":"version","index":"0.9","disk":"1.0.0","refused":true}
            {"plugin":"probe","field":"supported_lanes","index":["lane0"],"disk":["lane1"],"refused":true}

            """,
            json.Output);
    }

    [Fact]
    public async Task Harmless_drift_is_noted_and_no_failure()
    {
        Write(Index, Probe, Probe with { Name = "gone" });
        var run = await ReconcileAsync(Index);
        Assert.Equal((0, "note: the drift is harmless; the sidecar would start plugins all the same\n"), (run.ExitCode, run.Error));
        Assert.Equal("", (await ReconcileAsync(Index, "--quiet")).Error);
    }

    [Theory]
    [InlineData("{\n  \"plugins\": [\n    {]\n", ":3:6 error index.syntax: this is not JSON: ")]
    [InlineData("{\"plugins\": []} x", ":1:17 error index.syntax: ")]
    [InlineData("", ":1:1 error index.syntax: ")]
    [InlineData("[]", ":1:1 error index.missing-key: an index is an object with \"plugins\"")]
    [InlineData("{\"plugins\": {}}", ":1:1 error index.missing-key: ")]
    [InlineData("{\"plugins\": [\n  7]}", ":2:3 error index.wrong-type: this is the integer 7; an entry is an object")]
    [InlineData("{\"plugins\": [\n  {\"name\": \"a\"}]}", ":2:3 error index.missing-key: plugins.0.version is missing")]
    [InlineData("{\"plugins\": [\n  {\"name\": \"a\",\n   \"name\": \"b\"}]}", ":3:4 error index.duplicate-key: ")]
    [InlineData("{\"plugins\": [\"\\ud800\"]}", ":1:14 error index.encoding: this text is no Unicode text")]
    public async Task A_broken_index_is_reported_with_line_and_column(string json, string problem)
    {
        await File.WriteAllTextAsync(Index, json);
        var run = await ReconcileAsync(Index);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"error index.invalid: {Index} is no index that the sidecar could read", run.Error, StringComparison.Ordinal);
        Assert.Contains($"  {Index}{problem}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_in_an_index_is_reported_at_once()
    {
        var text = System.Text.Encoding.ASCII.GetString(IndexText.Write([Probe, Probe]).Span);
        await File.WriteAllTextAsync(Index, text.Replace("4.5", "\"4.5\"", StringComparison.Ordinal).Replace("10000", "1e4", StringComparison.Ordinal).Replace("false", "0", StringComparison.Ordinal));
        var run = await ReconcileAsync(Index);
        Assert.Equal(4, run.Error.Split('\n').Count(line => line.Contains("error index.wrong-type", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_index_that_is_not_there_is_reported_and_so_is_what_is_no_file()
    {
        Assert.Equal((1, $"error index.unreadable: {Index} cannot be read: No such file or directory\n"), await ErrorAsync(Index));
        Assert.StartsWith("error index.unreadable: /dev/zero changes while it is read, or is no regular file", (await ErrorAsync("/dev/zero")).Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Fleet);
        Assert.StartsWith($"error index.unreadable: the directory {Fleet} holds no index", (await ErrorAsync(Fleet)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fleet_is_one_table_with_the_nodes_and_the_majoritys_value()
    {
        for (var i = 0; i < 6; i++)
        {
            Write(Path.Combine(Fleet, $"node-{i}.json"), Probe with { Version = i < 4 ? "2.0.0" : "1.0.0", MaxConcurrency = i == 5 ? 9 : 4 });
        }

        Write(Path.Combine(Fleet, "node-6.json"));
        await File.WriteAllTextAsync(Path.Combine(Fleet, "node-7.json"), "{");
        var run = await ReconcileAsync(Fleet);
        Assert.Equal(
            """
            PLUGIN  FIELD            INDEX  DISK     SIDECAR  MAJORITY  NODES
            probe   version          2.0.0  1.0.0    refuses  2.0.0     4: node-0 node-1 node-2 ...
            probe   max_concurrency  9      4        refuses  4         1: node-5
            probe   entry            -      present  refuses  present   1: node-6
            8 indexes (1 broken), 1 plugin: 3 differences

            """,
            run.Output);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("node-7.json:1:2 error index.syntax", run.Error, StringComparison.Ordinal);
        var json = await ReconcileAsync(Fleet, "--json", "--quiet");
        Assert.StartsWith("""{"error":{"code":"index.invalid","message":""", json.Output, StringComparison.Ordinal);
        Assert.Contains(
            """{"plugin":"probe","field":"version","index":"2.0.0","disk":"1.0.0","refused":true,"nodes":["node-0","node-1","node-2","node-3"],"majority":"2.0.0"}""", json.Output, StringComparison.Ordinal);
        Write(Index, Probe);
        Assert.Equal("2 indexes, 1 plugin: no drift\n", (await ReconcileAsync(Index, "--index", Path.Combine(Fleet, "node-4.json"))).Output);
    }

    [Fact]
    public async Task A_fleet_of_1000_nodes_with_200_plugins_takes_less_than_5_seconds()
    {
        var plugins = Enumerable.Range(0, 200).Select(i => Probe with { Name = $"plugin-{i:000}" }).ToList();
        foreach (var plugin in plugins)
        {
            _node.AddPlugin("x = 1", name: plugin.Name);
        }

        var random = new Random(1);
        for (var node = 0; node < 1000; node++)
        {
            var drifted = random.Next(200);
            Write(Path.Combine(Fleet, $"node-{node}.json"), [Probe, .. plugins.Select((plugin, i) => i == drifted ? plugin with { Version = "0.9" } : plugin)]);
        }

        var clock = Stopwatch.StartNew();
        var run = await ReconcileAsync(Fleet, "--json");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(1000, run.Output.Split('\n').Sum(line => line.Split("node-").Length - 1));
    }

    private static void Write(string path, params IndexEntry[] entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, IndexText.Write(entries).Span);
    }

    private Task<CommandResult> ReconcileAsync(string index, params string[] options) => _node.CommandAsync(["reconcile", "--index", index, .. options]);

    private async Task<(int ExitCode, string Error)> ErrorAsync(string index)
    {
        var run = await ReconcileAsync(index);
        return (run.ExitCode, run.Error);
    }
}
