using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>Every way in which a plugin can fail is told apart, with Python's own words where it has some.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("exit_process", "run.no-result", "the plugin's process ended before it returned a result (exit code 0)", "")]
    [InlineData("segfault", "run.no-result", "the plugin's process ended before it returned a result (SIGSEGV: a segmentation fault)", "")]
    [InlineData("sys_exit", "run.failed", "SystemExit: 0", "in sys_exit")]
    [InlineData("fail", "run.failed", "KeyError: 'no such prompt'", "raise KeyError")]
    [InlineData("fail_badly", "run.failed", "Unprintable: (its message could not be read)", "in fail_badly")]
    [InlineData("recurse", "run.failed", "RecursionError: maximum recursion depth exceeded", "in recurse")]
    public async Task A_failing_run_says_why(string what, string code, string message, string traceback)
    {
        _node.AddPlugin("misbehave.py");
        var error = (await _node.RunAsync($$"""{"do": "{{what}}"}""")).Error!;
        Assert.Equal((code, message), (error.Code.Id, error.Message));
        Assert.Contains(traceback, error.Traceback ?? "", StringComparison.Ordinal);
        Assert.InRange(error.Traceback?.Length ?? 0, 0, 4096);
        Assert.DoesNotContain("vortex/sandbox", error.Traceback ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail_in_constructor.py", "RuntimeError: no GPU", "in __init__")]
    [InlineData("fail_at_import.py", "OSError: weights are missing", "plugin.py\", line 1, in <module>")]
    [InlineData("sys_exit_at_import.py", "SystemExit: not today", "<module>")]
    [InlineData("exit_at_import.py", "the plugin's process ended while it was loaded (exit code 3)", "")]
    [InlineData("class Plugin:\n    pass", "Plugin has no method run(payload)", "")]
    [InlineData("class Plugni:\n    pass\nclass Other:\n    pass", "plugin.py has no class 'Plugin'; it defines Other, Plugni", "")]
    [InlineData("Plugin = 5", "plugin.py has no class 'Plugin'; it defines no class at all", "")]
    [InlineData("def broken(:", "SyntaxError: invalid syntax (plugin.py, line 1)", "def broken(:")]
    public async Task A_plugin_that_cannot_be_loaded_says_why(string code, string message, string traceback)
    {
        _node.AddPlugin(code);
        var error = (await _node.RunAsync()).Error!;
        Assert.Equal(("plugin.load", message), (error.Code.Id, error.Message));
        Assert.Contains(traceback, error.Traceback ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("os:system", "module 'os' is not in the plugin's folder, or has the name of one of Python's own")]
    [InlineData("json:loads", "module 'json' is not in the plugin's folder, or has the name of one of Python's own")]
    [InlineData("absent:Plugin", "module 'absent' is not in the plugin's folder, or has the name of one of Python's own")]
    [InlineData("absent.py:Plugin", "absent.py is not in the plugin's folder")]
    [InlineData("link.py:Plugin", "link.py leads out of the plugin's folder")]
    [InlineData("link:Plugin", "link leads out of the plugin's folder")]
    [InlineData("package.link:Plugin", "package.link leads out of the plugin's folder")]
    [InlineData("outside.misbehave:Plugin", "outside.misbehave leads out of the plugin's folder")]
    public async Task Code_outside_the_plugins_folder_is_not_loaded(string entrypoint, string message)
    {
        var folder = _node.AddPlugin("misbehave.py", entrypoint: entrypoint);
        File.CreateSymbolicLink(Path.Combine(folder, "link.py"), Path.Combine(Repository.TestPlugins, "misbehave.py"));
        Directory.CreateDirectory(Path.Combine(folder, "package"));
        File.CreateSymbolicLink(Path.Combine(folder, "package", "link.py"), Path.Combine(Repository.TestPlugins, "misbehave.py"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "outside"), Repository.TestPlugins);
        var error = (await _node.RunAsync()).Error!;
        Assert.Equal(("plugin.load", message), (error.Code.Id, error.Message));
    }

    [Fact]
    public async Task A_plugin_may_be_a_module_in_a_package()
    {
        var folder = _node.AddPlugin("x = 1", entrypoint: "package.inner:Plugin");
        Directory.CreateDirectory(Path.Combine(folder, "package"));
        await File.WriteAllTextAsync(Path.Combine(folder, "package", "inner.py"), "class Plugin:\n    def run(self, payload):\n        return {'name': __name__}");
        Assert.Equal("package.inner", (await _node.RunAsync()).Output.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_constructor_that_raises_TypeError_is_called_once()
    {
        var folder = _node.AddPlugin("type_error_in_constructor.py", folder: Path.GetFileName(_node.Folder));
        var error = (await _node.RunAsync()).Error!;
        Assert.Equal("TypeError: __init__() takes 1 positional argument but 2 were given", error.Message);
        var calls = Path.Combine(Path.GetTempPath(), Path.GetFileName(folder) + ".calls");
        Assert.Single(await File.ReadAllLinesAsync(calls));
        File.Delete(calls);
    }

    [Theory]
    [InlineData("def __init__(self): self.name = 'none'", "none")]
    [InlineData("def __init__(self, manifest): self.name = manifest.name", "probe")]
    [InlineData("def __init__(self, *, manifest): self.name = manifest.name", "probe")]
    [InlineData("def __init__(self, *arguments): self.name = arguments[0].name", "probe")]
    [InlineData("name = 'class'", "class")]
    public async Task A_constructor_takes_the_manifest_or_nothing(string constructor, string name)
    {
        _node.AddPlugin($"class Plugin:\n    {constructor}\n    def run(self, payload):\n        return {{'name': self.name}}");
        Assert.Equal(name, (await _node.RunAsync()).Output.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_manifest_is_frozen_and_says_what_the_file_says()
    {
        _node.AddPlugin("""
            import dataclasses
            from vortex.plugins.types import PluginManifest, PluginResources
            class Plugin:
                def __init__(self, manifest: PluginManifest):
                    self.manifest = manifest
                def run(self, payload):
                    try:
                        self.manifest.resources.vram_gb = 1.0
                    except dataclasses.FrozenInstanceError:
                        return dataclasses.asdict(self.manifest)
            """);
        var output = (await _node.RunAsync()).Output;
        Assert.Equal("1.5", output.GetProperty("resources").GetProperty("vram_gb").GetRawText());
        Assert.Equal("plugin.py:Plugin", output.GetProperty("entrypoint").GetString());
    }

    [Fact]
    public async Task Modules_beside_a_plugin_work_but_never_hide_Pythons_own()
    {
        var folder = _node.AddPlugin("siblings.py", folder: "a,b:ro 'quoted' \"twice\"\n漢");
        foreach (var (file, text) in new[]
        {
            ("helper.py", "NAME = 'helper'"), ("late_helper.py", "NAME = 'late'"), ("data.txt", "data"), ("json.py", "loads = None"),
            ("sitecustomize.py", "import json; json.customized = True"), ("x.pth", "import json; json.customized = True"), ("asyncio.py", "raise RuntimeError"),
        })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        }

        Directory.CreateDirectory(Path.Combine(folder, "vortex"));
        await File.WriteAllTextAsync(Path.Combine(folder, "vortex", "__init__.py"), "raise RuntimeError");
        var before = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
        var result = await _node.RunAsync();
        Assert.Equal("""{"helper": "helper", "late": "late", "data": "data", "json_is_pythons": true, "site_customized": false}""", result.Output.GetRawText());
        Assert.Equal(before, Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Installed_packages_are_found_when_they_are_asked_for()
    {
        var folder = _node.AddPlugin("installed.py");
        var output = (await _node.RunAsync()).Output;
        Assert.Equal("a_package_that_nobody_has", output.GetProperty("missing").GetString());
        Assert.NotEqual(0, output.GetProperty("sites").GetArrayLength());
        Assert.Equal(folder, output.GetProperty("last").GetString());
    }
}
