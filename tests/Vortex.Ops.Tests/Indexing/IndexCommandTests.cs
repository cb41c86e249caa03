using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

public sealed class IndexCommandTests : IDisposable
{
    private readonly TestNode _node = new(policy: "allowlist: [a, b]");

    public IndexCommandTests()
    {
        _node.AddPlugin("x = 1", name: "b", folder: "1");
        _node.AddPlugin("x = 1", name: "a", folder: "2");
    }

    private string Index => Path.Combine(_node.Folder, "index.json");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task The_index_has_the_plugins_in_the_order_of_their_folders()
    {
        var run = await IndexAsync();
        Assert.Equal((0, $"{Index}: 2 plugins, written\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(["b", "a"], Names());
        Assert.StartsWith("{\n  \"plugins\": [\n    {\n      \"name\": \"b\",\n      \"version\": \"1.0.0\",\n      \"supported_lanes\": [\n        \"lane1\"\n      ],", File.ReadAllText(Index), StringComparison.Ordinal);
        Assert.Equal([Index], Directory.GetFiles(_node.Folder, "*index*"));
    }

    [Fact]
    public async Task An_index_that_is_up_to_date_is_not_written_again()
    {
        await IndexAsync();
        File.SetLastWriteTimeUtc(Index, DateTime.UnixEpoch);
        Assert.Contains("current", (await IndexAsync()).Output, StringComparison.Ordinal);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Index));
    }

    [Fact]
    public async Task A_check_writes_nothing_and_says_whether_it_would()
    {
        Assert.Equal(1, (await IndexAsync("--check")).ExitCode);
        Assert.False(File.Exists(Index));
        await IndexAsync();
        Assert.Equal(0, (await IndexAsync("--check")).ExitCode);
        await File.AppendAllTextAsync(Index, "\n");
        var json = JsonDocument.Parse((await IndexAsync("--check", "--json")).Output).RootElement;
        Assert.Equal(("outdated", 2), (json.GetProperty("outcome").GetString(), json.GetProperty("plugins").GetInt32()));
    }

    [Fact]
    public async Task Nothing_is_written_while_a_plugin_is_rejected_unless_it_is_to_be_skipped()
    {
        _node.AddPlugin("x = 1", name: "stranger");
        _node.AddPlugin("x = 1", folder: "broken", manifest: "a: [");
        var refused = await IndexAsync();
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("error index.rejected: 2 of 4 plugins cannot be indexed", refused.Error, StringComparison.Ordinal);
        Assert.Contains("manifest.syntax", refused.Error, StringComparison.Ordinal);
        Assert.Contains("policy.not-allowed", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Index));
        var skipped = await IndexAsync("--skip-rejected");
        Assert.Equal(0, skipped.ExitCode);
        Assert.Contains("warning: \"stranger\" is left out", skipped.Error, StringComparison.Ordinal);
        Assert.Equal(["b", "a"], Names());
    }

    [Fact]
    public async Task Disabled_plugins_give_an_empty_index_and_a_note()
    {
        _node.WriteConfig("", "allowlist: [a, b]", "enabled: false");
        Assert.Equal("note: plugins are disabled (plugins.enabled), so the index is empty\n", (await IndexAsync()).Error);
        Assert.Equal("{\n  \"plugins\": []\n}", File.ReadAllText(Index));
    }

    [Fact]
    public async Task A_link_stays_and_what_it_leads_to_is_replaced()
    {
        var target = Path.Combine(_node.Folder, "elsewhere.json");
        await File.WriteAllTextAsync(target, "old");
        File.CreateSymbolicLink(Index, target);
        Assert.Equal(0, (await IndexAsync()).ExitCode);
        Assert.Equal(target, new FileInfo(Index).LinkTarget);
        Assert.Equal(["b", "a"], Names());
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_left_as_it_was()
    {
        var run = await VortexOps.RunAsync("--config", _node.ConfigPath, "index", "--output", Path.Combine(_node.Folder, "no-such-folder", "index.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error index.unwritable: ", run.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Index);
        Assert.StartsWith("error index.unwritable: ", (await IndexAsync()).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_node.Folder, "*.tmp"));
    }

    private Task<CommandResult> IndexAsync(params string[] options) => _node.CommandAsync(["index", "--output", Index, .. options]);

    private List<string> Names() =>
        [.. JsonDocument.Parse(File.ReadAllText(Index)).RootElement.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()!)];
}
