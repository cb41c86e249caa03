using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

public sealed class BatchTests : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Each_payload_has_a_fresh_process_unless_sandboxes_are_reused()
    {
        _node.AddPlugin("misbehave.py");
        var lines = string.Concat(Enumerable.Repeat("""{"do": "pid"}""" + "\n", 6));
        Assert.Equal(6, (await PidsAsync(lines, new ExecutionOptions { Parallel = 2 })).Distinct().Count());
        Assert.InRange((await PidsAsync(lines, new ExecutionOptions { Parallel = 2, Reuse = true })).Distinct().Count(), 1, 2);
    }

    [Fact]
    public async Task Results_and_errors_stand_in_the_order_of_the_payloads()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: 2000);
        var lines = new[]
        {
            """{"do": "echo", "i": 0}""", "not json", "", """{"do": "fail"}""", """{"do": "sleep"}""", "[]", """{"do": "exit_process"}""", """{"do": "echo", "i": 6}""",
        };
        var results = await RunAsync(string.Join('\n', lines), new ExecutionOptions { Parallel = 3, Reuse = true });
        Assert.Equal(
            ["0", "payload.invalid", "run.failed", "run.timeout", "payload.not-object", "run.no-result", "6"],
            results.Select(result => result.Error?.Code.Id ?? result.Output.GetProperty("i").GetRawText()));
    }

    [Fact]
    public async Task A_worker_that_failed_is_not_used_again()
    {
        _node.AddPlugin("misbehave.py");
        var results = await RunAsync("{\"do\": \"pid\"}\n{\"do\": \"fail\"}\n{\"do\": \"pid\"}\n{\"do\": \"pid\"}\n", new ExecutionOptions { Reuse = true });
        var pids = new[] { 0, 2, 3 }.Select(i => results[i].Output.GetProperty("pid").GetInt32()).ToList();
        Assert.NotEqual(pids[0], pids[1]);
        Assert.Equal(pids[1], pids[2]);
    }

    [Fact]
    public async Task No_more_run_at_once_than_the_plugin_allows()
    {
        _node.AddPlugin("misbehave.py", maxConcurrency: 1);
        await using var executor = _node.Executor(options: new ExecutionOptions { Parallel = 8 });
        Assert.Equal(1, executor.Parallel);
    }

    [Fact]
    public async Task A_reader_that_stops_early_stops_the_work()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: 100_000);
        await using var executor = _node.Executor(options: new ExecutionOptions { Parallel = 4 });
        var clock = Stopwatch.StartNew();
        await foreach (var result in Batch.RunAsync(executor, Lines("{\"do\": \"pid\"}\n" + string.Concat(Enumerable.Repeat("{\"do\": \"sleep\"}\n", 20))), CancellationToken.None))
        {
            Assert.True(result.IsSuccess);
            break;
        }

        Assert.InRange(clock.ElapsedMilliseconds, 0, 10_000);
        Assert.Empty(Processes.With(_node.Folder));
    }

    [Fact]
    public async Task A_line_that_is_too_long_fails_alone()
    {
        _node.AddPlugin("misbehave.py");
        var results = await RunAsync("{\"do\": \"echo\", \"i\": 0}\n{\"a\": \"" + new string('x', Payload.MostBytes) + "\"}\n{\"do\": \"echo\", \"i\": 2}", new ExecutionOptions());
        Assert.Equal([null, "payload.too-large", null], results.Select(result => result.Error?.Code.Id));
    }

    [Fact]
    public async Task The_command_prints_a_line_for_each_payload()
    {
        _node.AddPlugin("misbehave.py");
        var run = await VortexOps.RunAsync(
            "{\"do\": \"echo\", \"i\": 1}\n{\"do\": \"fail\"}\n{\"do\": \"echo\", \"i\": 3}\n", null,
            ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--batch", "-", "--parallel", "2", "--reuse"]);
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((1, 3), (run.ExitCode, lines.Count));
        Assert.Equal(3, lines[2].GetProperty("output").GetProperty("i").GetInt32());
        Assert.Equal("run.failed", lines[1].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("KeyError: 'no such prompt'", lines[1].GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_batch_whose_output_nobody_reads_any_more_stops()
    {
        _node.AddPlugin("misbehave.py");
        var lines = Path.Combine(_node.Folder, "lines.jsonl");
        await File.WriteAllLinesAsync(lines, Enumerable.Repeat("""{"do": "echo"}""", 50_000));
        using var host = VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--batch", lines, "--reuse"]);
        Assert.NotNull(await host.StandardOutput.ReadLineAsync());
        host.StandardOutput.Close();
        Assert.Contains("standard output cannot be written", await host.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await Processes.WaitUntilAsync(() => host.HasExited, "the end of the command", 5);
    }

    private async Task<List<int>> PidsAsync(string lines, ExecutionOptions options) =>
        (await RunAsync(lines, options)).ConvertAll(result => result.Output.GetProperty("pid").GetInt32());

    private async Task<List<RunResult>> RunAsync(string lines, ExecutionOptions options)
    {
        await using var executor = _node.Executor(options: options);
        return await Batch.RunAsync(executor, Lines(lines), CancellationToken.None).ToListAsync();
    }

    private static IAsyncEnumerable<Func<Payload>> Lines(string text) => PayloadLines.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
