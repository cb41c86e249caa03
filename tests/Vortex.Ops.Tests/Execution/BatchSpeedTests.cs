using System.Diagnostics;
using System.Text;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

[Collection(Alone.Name)]
public sealed class BatchSpeedTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task A_thousand_payloads_take_less_than_a_second_in_reused_sandboxes()
    {
        _node.AddPlugin("misbehave.py");
        await using var executor = _node.Executor(options: new ExecutionOptions { Parallel = 2, Reuse = true });
        await executor.RunAsync(Payload.Parse("""{"do": "echo"}"""u8.ToArray()), CancellationToken.None);
        var lines = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"do\": \"echo\", \"i\": {i}}}\n"));
        var clock = Stopwatch.StartNew();
        var next = 0;
        await foreach (var result in Batch.RunAsync(executor, PayloadLines.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines))), CancellationToken.None))
        {
            Assert.Equal(next++, result.Output.GetProperty("i").GetInt32());
        }

        var rate = next / clock.Elapsed.TotalSeconds;
        output.WriteLine($"{rate:F0} payloads a second");
        Assert.True(rate > 1000, $"{rate:F0} payloads a second");
    }
}
