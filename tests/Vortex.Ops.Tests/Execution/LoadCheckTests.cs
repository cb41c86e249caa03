using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Sandboxing;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>A deep check finds what only loading can show, and runs no payload.</summary>
public sealed class LoadCheckTests : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("fail_in_constructor.py", "plugin.load", @"^RuntimeError: no GPU \(plugin\.py, line \d+\)$")]
    [InlineData("class Plugin:\n    pass", "plugin.load", @"^Plugin has no method run\(payload\)$")]
    [InlineData("def broken(:", "plugin.load", @"^SyntaxError: invalid syntax \(plugin\.py, line 1\)$")]
    [InlineData("import os\nos._exit(3)", "plugin.load", @"\(exit code 3\)$")]
    [InlineData("while True: pass", "run.timeout", "did not answer within its 200 ms and 1000 ms of grace", 200)]
    public async Task What_cannot_be_loaded_has_a_finding(string code, string finding, string message, long maxLatencyMs = 10_000)
    {
        _node.AddPlugin(code, maxLatencyMs: maxLatencyMs);
        var plugin = await CheckAsync();
        Assert.Equal(PluginStatus.Invalid, plugin.Status);
        var diagnostic = Assert.Single(plugin.Diagnostics);
        Assert.Equal((finding, "/entrypoint"), (diagnostic.Code, diagnostic.Pointer));
        Assert.Matches(message, diagnostic.Message);
    }

    [Fact]
    public async Task What_can_be_loaded_has_none_and_is_not_run()
    {
        _node.AddPlugin("class Plugin:\n    def run(self, payload): open('ran', 'w')");
        Assert.Equal(PluginStatus.Ready, (await CheckAsync()).Status);
        Assert.False(File.Exists(Path.Combine(_node.Plugins, "probe", "ran")));
    }

    [Fact]
    public async Task Code_that_the_policy_denies_is_left_alone()
    {
        _node.WriteConfig("", "allowlist: [other]");
        _node.AddPlugin($"open('{_node.Folder}/loaded', 'w')");
        Assert.Equal(PluginStatus.Denied, (await CheckAsync()).Status);
        Assert.False(File.Exists(Path.Combine(_node.Folder, "loaded")));
    }

    [Fact]
    public async Task The_engine_is_blamed_for_its_own_failure()
    {
        _node.WriteConfig("python_bin: no-such-python", "allow_untrusted: true");
        _node.AddPlugin("misbehave.py");
        Assert.Equal(ErrorCodes.SandboxUnavailable, (await Assert.ThrowsAsync<VortexException>(CheckAsync)).Error.Code);
    }

    [Fact]
    public async Task The_command_checks_deeply_when_asked()
    {
        _node.AddPlugin("class Plugin: pass");
        Assert.Equal(0, (await _node.CommandAsync("validate", _node.Plugins)).ExitCode);
        var deep = await _node.CommandAsync("validate", _node.Plugins, "--deep");
        Assert.Equal(1, deep.ExitCode);
        Assert.Contains("error plugin.load: Plugin has no method run(payload)", deep.Output, StringComparison.Ordinal);
        var engine = await _node.CommandAsync("validate", _node.Plugins, "--engine", "process");
        Assert.Equal((2, true), (engine.ExitCode, engine.Error.Contains("--engine is for --deep", StringComparison.Ordinal)));
    }

    private async Task<Plugin> CheckAsync()
    {
        var config = ConfigReader.Read(_node.ConfigPath);
        await using var engine = SandboxEngines.Create(config, null, Repository.Runtime);
        return await new LoadCheck(engine, config.Sandbox.TimeoutGraceMs).CheckAsync(new PluginCatalog(config).Find("probe"), TestContext.Current.CancellationToken);
    }
}
