using System.Diagnostics;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>Whatever a plugin does, it ends by its budget, the grace and a second, and nothing of it is left.</summary>
[Collection(Alone.Name)]
public sealed class TimeoutTests : IDisposable
{
    private const int BudgetMs = 400;
    private const int GraceMs = 1000;

    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("sleep")]
    [InlineData("busy")]
    [InlineData("busy_in_c")]
    [InlineData("deaf")]
    [InlineData("stop_itself")]
    [InlineData("stop_parent")]
    [InlineData("many_threads")]
    public async Task A_run_that_does_not_end_is_ended(string what)
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: BudgetMs);
        await RunsOutOfTimeAsync($$"""{"do": "{{what}}"}""");
    }

    [Theory]
    [InlineData("hang_at_import.py")]
    [InlineData("hang_in_constructor.py")]
    [InlineData("asynchronous_deaf.py")]
    public async Task A_plugin_that_hangs_elsewhere_is_ended(string code)
    {
        _node.AddPlugin(code, maxLatencyMs: BudgetMs);
        await RunsOutOfTimeAsync("{}");
    }

    [Fact]
    public async Task A_hang_at_exit_delays_nothing()
    {
        _node.AddPlugin("misbehave.py");
        var clock = Stopwatch.StartNew();
        Assert.True((await _node.RunAsync("""{"do": "hang_at_exit"}""")).IsSuccess);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 5000);
    }

    [Fact]
    public async Task A_timeout_shows_where_the_plugin_was()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: BudgetMs);
        var error = (await _node.RunAsync("""{"do": "sleep"}""")).Error!;
        Assert.Equal($"run() was still going on after its {BudgetMs} ms", error.Message);
        Assert.Contains("in sleep\n    time.sleep(1000)", error.Traceback!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lower_of_the_two_limits_counts()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: 10_000);
        Assert.Equal("run() was still going on after its 200 ms", (await _node.RunAsync("""{"do": "sleep"}""", new ExecutionOptions { TimeoutMs = 200 })).Error!.Message);
        _node.AddPlugin("misbehave.py", maxLatencyMs: 300);
        Assert.Equal("run() was still going on after its 300 ms", (await _node.RunAsync("""{"do": "sleep"}""", new ExecutionOptions { TimeoutMs = 60_000 })).Error!.Message);
    }

    [Fact]
    public async Task The_hosts_clock_decides_whatever_a_plugin_does_to_its_own()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: BudgetMs);
        Assert.Equal(ErrorCodes.RunTimeout, (await _node.RunAsync("""{"do": "duration", "seconds": 5}""")).Error?.Code);
        var inTime = await _node.RunAsync("""{"do": "duration", "seconds": 0.1}""");
        Assert.True(inTime.Record!.Phases.RunMs >= 100);
        Assert.True(inTime.Record.RunnerDurationMs >= 100);
    }

    [Fact]
    public async Task A_manifest_that_a_plugin_changes_for_itself_changes_nothing()
    {
        _node.AddPlugin("own_manifest.py", maxLatencyMs: BudgetMs);
        Assert.Equal(ErrorCodes.RunTimeout, (await _node.RunAsync("""{"seconds": 5}""")).Error?.Code);
        Assert.Equal(1_000_000, (await _node.RunAsync("""{"seconds": 0}""")).Output.GetProperty("max_latency_ms").GetInt32());
    }

    [Fact]
    public async Task An_async_run_is_cancelled_and_a_short_one_returns()
    {
        _node.AddPlugin("asynchronous.py", maxLatencyMs: BudgetMs);
        Assert.Equal($"run() was cancelled after its {BudgetMs} ms", (await _node.RunAsync("""{"seconds": 5}""")).Error!.Message);
        Assert.Equal(1, (await _node.RunAsync("""{"seconds": 0.01}""")).Output.GetProperty("runs").GetInt32());
    }

    [Fact]
    public async Task An_async_run_that_imports_asyncio_late_has_its_loop()
    {
        _node.AddPlugin("asynchronous_lazy.py");
        Assert.True((await _node.RunAsync()).Output.GetProperty("loop").GetBoolean());
    }

    private async Task RunsOutOfTimeAsync(string payload)
    {
        var clock = Stopwatch.StartNew();
        var result = await _node.RunAsync(payload);
        Assert.Equal(ErrorCodes.RunTimeout, result.Error?.Code);
        Assert.InRange(clock.ElapsedMilliseconds, BudgetMs, BudgetMs + GraceMs + 1000);
        Assert.Empty(Processes.With(result.Record!.SandboxId!));
    }
}
