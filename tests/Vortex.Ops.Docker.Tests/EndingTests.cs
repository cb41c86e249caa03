using System.Diagnostics;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>In a container of its own: over the daemon's stream.</summary>
public sealed class FreshEndingTests() : EndingTests(isWarm: false);

/// <summary>In a container that is kept: over a socket of the host's.</summary>
public sealed class WarmEndingTests() : EndingTests(isWarm: true);

/// <summary>However a run ends, the reason is told, in time, and no container is left.</summary>
public abstract class EndingTests(bool isWarm) : IDisposable
{
    private const int BudgetMs = 1000;
    private const int GraceMs = 1000; // as the node is configured

    private readonly TestNode _node = DockerNode.Create();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _node.Dispose();
        Assert.DoesNotContain(Ours, container => DockerNode.Containers().Contains(container));
    }

    private List<string> Ours { get; } = [];

    [Fact]
    public async Task A_result_has_the_record_of_the_container()
    {
        _node.AddPlugin("misbehave.py");
        var result = await RunAsync("""{"do": "echo", "value": 1.0}""");
        Assert.Equal("""{"do": "echo", "value": 1.0}""", System.Text.Encoding.UTF8.GetString(result.OutputJson));
        var record = result.Record!;
        Assert.Equal(("docker", "ok", isWarm ? null : 0), (record.Engine, record.Ending, record.ExitCode));
        Assert.Matches("^[0-9a-f]{64}$", record.SandboxId);
        Assert.Equal(DockerNode.Docker("images", "-q", "--no-trunc", "nsn-vortex:latest")[0], record.ImageId);
        Assert.Matches("^sha256:[0-9a-f]{64}$", record.PluginDigest);
        Assert.Equal((128, 1.0, 64, 16), (record.Limits!.MemoryMb, record.Limits.CpuCores, record.Limits.Pids, record.Limits.TmpfsMb));
        Assert.True(record.Phases is { StartMs: > 0, LoadMs: > 0, RunMs: > 0 } && (isWarm || record.Phases.TeardownMs > 0));
    }

    [Theory]
    [InlineData("exit_process", "run.no-result", "exit code 0")]
    [InlineData("segfault", "run.no-result", "SIGSEGV")]
    [InlineData("sys_exit", "run.failed", "SystemExit: 0")]
    [InlineData("fail", "run.failed", "KeyError: 'no such prompt'")]
    [InlineData("terminal", "run.failed", @"\u001b[31mred")]
    [InlineData("nan", "output.invalid", "output/a/1/b is nan")]
    [InlineData("no_dict", "output.invalid", "it must return a dict")]
    [InlineData("huge", "run.out-of-memory", "")]
    public async Task A_failing_run_says_why(string what, string code, string message)
    {
        _node.AddPlugin("misbehave.py");
        var result = await RunAsync($$"""{"do": "{{what}}"}""");
        var error = result.Error!;
        Assert.Equal(code, error.Code.Id);
        Assert.Equal(what switch { "exit_process" => 0, "segfault" => 139, _ => 137 }, result.Record!.ExitCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail_in_constructor.py", "RuntimeError: no GPU")]
    [InlineData("exit_at_import.py", "exit code 3")]
    [InlineData("class Plugin: pass", "Plugin has no method run(payload)")]
    [InlineData("import no_such_module", "No module named 'no_such_module'")]
    public async Task A_plugin_that_cannot_be_loaded_says_why(string code, string message)
    {
        _node.AddPlugin(code);
        var error = (await RunAsync("{}")).Error!;
        Assert.Equal("plugin.load", error.Code.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("misbehave.py", "sleep")]
    [InlineData("misbehave.py", "busy")]
    [InlineData("misbehave.py", "deaf")]
    [InlineData("misbehave.py", "stop_itself")]
    [InlineData("misbehave.py", "many_threads")]
    [InlineData("misbehave.py", "daemon\", \"hang\": \"yes")]
    [InlineData("hostile.py", "ignore_all")]
    [InlineData("hostile.py", "fork_bomb")]
    [InlineData("hang_at_import.py", "")]
    [InlineData("hang_in_constructor.py", "")]
    public async Task What_does_not_end_is_ended_by_budget_grace_and_a_second(string plugin, string what)
    {
        _node.AddPlugin(plugin, maxLatencyMs: BudgetMs);
        var clock = Stopwatch.StartNew();
        var result = await RunAsync($$"""{"do": "{{what}}"}""");
        Assert.Equal("run.timeout", result.Error?.Code.Id);
        Assert.InRange(clock.ElapsedMilliseconds, BudgetMs, BudgetMs + GraceMs + 1000);
    }

    [Theory]
    [InlineData("memory", "")]
    [InlineData("memory_of_child", "")]
    [InlineData("fill", ", \"folder\": \"/tmp\", \"mib\": 300")]
    [InlineData("fill", ", \"folder\": \"/dev/shm\", \"mib\": 300")]
    public async Task Too_much_memory_is_reported_as_such(string what, string arguments)
    {
        _node.WriteConfig("memory_mb: 48, cpu_cores: 1.0, tmpfs_mb: 512", "allow_untrusted: true");
        _node.AddPlugin("hostile.py");
        var error = (await RunAsync($$"""{"do": "{{what}}"{{arguments}}}""")).Error!;
        Assert.Equal("run.out-of-memory", error.Code.Id);
        Assert.Contains("48 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("misbehave.py", """{"do": "flood", "to": 1}""", "run.output-limit")]
    [InlineData("misbehave.py", """{"do": "flood", "to": 2}""", "run.output-limit")]
    [InlineData("hostile.py", """{"do": "write_to_host"}""", null)]
    public async Task A_flood_ends_the_run_and_not_the_host(string plugin, string payload, string? code)
    {
        _node.AddPlugin(plugin, maxLatencyMs: 5000);
        var before = GC.GetTotalAllocatedBytes();
        var error = (await RunAsync(payload)).Error!;
        Assert.Contains(error.Code.Id, code is null ? ["run.output-limit", "output.too-large", "output.invalid", "run.protocol"] : new[] { code });
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 512L << 20);
    }

    [Fact]
    public async Task The_number_of_processes_is_bounded_and_a_neighbour_is_not_disturbed()
    {
        _node.AddPlugin("hostile.py", maxLatencyMs: 3000);
        _node.AddPlugin("misbehave.py", "neighbour");
        var bomb = RunAsync("""{"do": "fork_bomb"}""");
        Assert.True((await _node.RunAsync("""{"do": "echo"}""", name: "neighbour")).IsSuccess);
        Assert.InRange((await RunAsync("""{"do": "count_processes"}""")).Output.GetProperty("count").GetInt32(), 10, 64);
        Assert.Equal("run.timeout", (await bomb).Error?.Code.Id);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing()
    {
        _node.AddPlugin("misbehave.py");
        using var cancel = new CancellationTokenSource(700);
        var clock = Stopwatch.StartNew();
        var result = await _node.RunAsync("""{"do": "deaf"}""", new ExecutionOptions { Reuse = isWarm }, cancellationToken: cancel.Token);
        Assert.Equal("run.cancelled", result.Error?.Code.Id);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2500);
    }

    [Fact]
    public async Task A_plugin_may_be_updated_while_it_runs()
    {
        var folder = _node.AddPlugin("import time\nclass Plugin:\n    def run(self, payload):\n        time.sleep(1)\n        return {'code': open('plugin.py').read()[:12]}");
        var running = RunAsync("{}");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.py"), "class Plugin:\n    def run(self, payload): return {'code': 'new'}", TestContext.Current.CancellationToken);
        var (old, now) = (await running, await RunAsync("{}"));
        Assert.Equal("import time\n", old.Output.GetProperty("code").GetString());
        Assert.Equal("new", now.Output.GetProperty("code").GetString());
        Assert.NotEqual(old.Record!.PluginDigest, now.Record!.PluginDigest);
    }

    private async Task<RunResult> RunAsync(string payload)
    {
        var result = await _node.RunAsync(payload, new ExecutionOptions { Reuse = isWarm }, cancellationToken: TestContext.Current.CancellationToken);
        if (result.Record?.SandboxId is { } id)
        {
            Ours.Add(id);
        }

        return result;
    }
}
