using System.Text;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>A container that is kept for many payloads, and the socket by which it is reached.</summary>
public sealed class WarmTests : IDisposable
{
    private const string Looks = """
        import errno, os, socket
        class Plugin:
            def run(self, payload):
                sockets = [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{name}")]
                try:
                    with socket.socket(socket.AF_UNIX) as own:
                        own.connect("/run/vortex.sock")
                except OSError as error:
                    return {"sockets": sum(link.startswith("socket:") for link in sockets), "connecting": errno.errorcode[error.errno]}
        """;

    private readonly TestNode _node = DockerNode.Create();

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task It_serves_many_payloads_and_a_failed_one_none()
    {
        _node.AddPlugin("misbehave.py");
        await using var executor = Warm();
        var ids = new List<string?>();
        foreach (var what in new[] { "echo", "echo", "fail", "echo" })
        {
            var result = await executor.RunAsync(Payload.Parse($$"""{"do": "{{what}}"}"""), TestContext.Current.CancellationToken);
            Assert.True(result.IsSuccess == (what == "echo"), $"{result.Error} {result.Record}");
            ids.Add(result.Record!.SandboxId);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(ids[0], ids[2]);
        Assert.NotEqual(ids[0], ids[3]);
        await executor.DisposeAsync();
        Assert.Empty(DockerNode.Containers().Intersect(ids));
    }

    [Fact]
    public async Task It_is_reached_by_a_socket_to_which_its_plugin_cannot_connect()
    {
        _node.AddPlugin(Looks);
        await using var executor = Warm();
        for (var i = 0; i < 2; i++)
        {
            var result = await executor.RunAsync(Payload.Parse("{}"), TestContext.Current.CancellationToken);
            Assert.Equal("""{"sockets": 1, "connecting": "ECONNREFUSED"}""", Encoding.UTF8.GetString(result.OutputJson));
        }
    }

    [Fact]
    public async Task A_container_for_one_payload_has_no_socket()
    {
        _node.AddPlugin(Looks);
        var result = await _node.RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("""{"sockets": 0, "connecting": "ENOENT"}""", Encoding.UTF8.GetString(result.OutputJson));
    }

    [Fact]
    public async Task Large_payloads_and_outputs_pass()
    {
        _node.AddPlugin("class Plugin:\n    def run(self, payload): return payload", maxLatencyMs: 30_000);
        await using var executor = Warm();
        var payload = $$"""{"text": "{{new string('x', 10 << 20)}}"}""";
        for (var i = 0; i < 2; i++)
        {
            var result = await executor.RunAsync(Payload.Parse(payload), TestContext.Current.CancellationToken);
            Assert.Equal(payload, Encoding.UTF8.GetString(result.OutputJson));
        }
    }

    [Fact]
    public async Task When_its_host_is_killed_it_ends_by_itself()
    {
        var plugin = $"orphan-{Guid.NewGuid():N}";
        _node.AddPlugin("class Plugin:\n    def run(self, payload): return {}", plugin);
        using var host = VortexOps.Start(null, ["run", "--config", _node.ConfigPath, "--plugin", plugin, "--batch", "-", "--reuse"]);
        await host.StandardInput.WriteLineAsync("{}");
        await host.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"output\": {}", await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(Running(plugin));
        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 50 && Running(plugin).Length > 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(Running(plugin));
    }

    private static string[] Running(string plugin) => DockerNode.Docker("ps", "-q", "--filter", $"label=vortex.plugin={plugin}");

    private PluginExecutor Warm() => _node.Executor(options: new ExecutionOptions { Reuse = true });
}
