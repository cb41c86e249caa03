using System.Diagnostics;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Catalog;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Plugins_come_in_the_order_of_their_folders_by_code_point()
    {
        foreach (var folder in new[] { "b", "a", "B", "\uFFFD", "😀", "a,b:ro", "with space" })
        {
            _node.AddPlugin("x = 1", name: $"p{folder.Length}-{(int)folder[0]}", folder: folder);
        }

        Directory.CreateDirectory(Path.Combine(_node.Plugins, "no-plugin"));
        File.WriteAllText(Path.Combine(_node.Plugins, "file"), "");
        Assert.Equal(["B", "a", "a,b:ro", "b", "with space", "\uFFFD", "😀"], Read().Select(plugin => Path.GetFileName(plugin.Folder)));
    }

    [Fact]
    public void One_broken_manifest_does_not_hide_the_others()
    {
        _node.AddPlugin("x = 1", name: "good");
        _node.AddPlugin("x = 1", folder: "broken", manifest: "a: [");
        Assert.Equal([("broken", PluginStatus.Invalid), ("good", PluginStatus.Ready)], Read().Select(plugin => (plugin.Name, plugin.Status)));
    }

    [Fact]
    public async Task What_is_no_file_is_reported_at_once()
    {
        _node.AddPlugin("x = 1", name: "good");
        await MakeAsync("fifo", path => Process.Start("mkfifo", [path]).WaitForExitAsync());
        await MakeAsync("device", path => Task.FromResult(File.CreateSymbolicLink(path, "/dev/zero")));
        await MakeAsync("random", path => Task.FromResult(File.CreateSymbolicLink(path, "/dev/urandom")));
        await MakeAsync("dangling", path => Task.FromResult(File.CreateSymbolicLink(path, "nothing")));
        await MakeAsync("folder", path => Task.FromResult(Directory.CreateDirectory(path)));
        await MakeAsync("large", path => Process.Start("truncate", ["-s", "1G", path]).WaitForExitAsync());
        var clock = Stopwatch.StartNew();
        var plugins = Read();
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.Equal(["good"], plugins.Where(plugin => plugin.Status == PluginStatus.Ready).Select(plugin => plugin.Name));
        Assert.Equal(
            ["dangling unreadable", "device unreadable", "fifo unreadable", "folder unreadable", "large too-large", "random unreadable"],
            plugins.Where(plugin => plugin.Name != "good").Select(plugin => $"{plugin.Name} {Assert.Single(plugin.Diagnostics).Code[9..]}"));
    }

    [Fact]
    public void A_name_that_stands_twice_is_an_error_of_both_and_twins_by_case_a_warning()
    {
        _node.AddPlugin("x = 1", name: "same", folder: "a");
        _node.AddPlugin("x = 1", name: "same", folder: "b");
        _node.AddPlugin("x = 1", name: "Twin", folder: "c");
        _node.AddPlugin("x = 1", name: "twin", folder: "d");
        Assert.Equal([PluginStatus.Invalid, PluginStatus.Invalid, PluginStatus.Ready, PluginStatus.Ready], Read().Select(plugin => plugin.Status));
        Assert.All(Read(), plugin => Assert.Single(plugin.Diagnostics, diagnostic => diagnostic.Code == "manifest.duplicate-name"));
        Assert.Equal(PluginStatus.Invalid, Find("same").Status);
    }

    [Fact]
    public void Two_manifests_in_one_folder_are_an_error()
    {
        File.Copy(Path.Combine(_node.AddPlugin("x = 1"), "manifest.yaml"), Path.Combine(_node.Plugins, "probe", "manifest.yml"));
        Assert.Equal("manifest.two-manifests", Assert.Single(Assert.Single(Read()).Diagnostics).Code);
    }

    [Theory]
    [InlineData("\"probe\"", "probe")]
    [InlineData("\"pro\\u0062e\"", "probe")]
    [InlineData("'pro''be'", "pro'be")]
    [InlineData("pro\n  be", "pro be")]
    [InlineData(">-\n  probe", "probe")]
    public void A_plugin_is_found_by_its_name_however_that_is_written(string text, string name)
    {
        _node.AddPlugin("x = 1", manifest: TestNode.Manifest().Replace("\"probe\"", text, StringComparison.Ordinal));
        Assert.Equal(name, Find(name).Name);
    }

    [Fact]
    public void A_name_that_is_not_there_gets_the_nearest_one()
    {
        _node.AddPlugin("x = 1", name: "example-renderer");
        var error = Assert.Throws<VortexException>(() => Find("exmaple-renderer")).Error;
        Assert.Equal(ErrorCodes.PluginNotFound, error.Code);
        Assert.EndsWith("did you mean 'example-renderer'?", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; 'vortex-ops list' or Get-VortexPlugin shows those that are there", Assert.Throws<VortexException>(() => Find("zzz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_is_none_is_an_error_of_the_manifest_with_its_line()
    {
        _node.AddPlugin("x = 1", manifest: TestNode.Manifest().Replace("output_schema: {type: object}", "output_schema:\n    type: object\n    properties:\n      a: {type: strin}", StringComparison.Ordinal));
        var error = Assert.Single(Assert.Single(Read()).Diagnostics);
        Assert.Equal(("manifest.schema", 17, "/io/output_schema/properties/a/type"), (error.Code, error.Line, error.Pointer));
    }

    private IReadOnlyList<Plugin> Read() => new PluginCatalog(ConfigReader.Read(_node.ConfigPath)).ReadAll();

    private Plugin Find(string name) => new PluginCatalog(ConfigReader.Read(_node.ConfigPath)).Find(name);

    private async Task MakeAsync(string folder, Func<string, Task> make)
    {
        Directory.CreateDirectory(Path.Combine(_node.Plugins, folder));
        await make(Path.Combine(_node.Plugins, folder, "manifest.yaml"));
    }
}
