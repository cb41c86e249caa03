using System.Diagnostics;
using Vortex.Ops.Sandboxing.Docker;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>What a killed host leaves behind is gone after the next start, and nothing else is.</summary>
[Collection("alone")]
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class HostDeathTests : IDisposable
{
    private readonly TestNode _node = DockerNode.Create();

    public HostDeathTests()
    {
        _node.AddPlugin("misbehave.py");
        _node.AddPlugin("class Plugin:\n    def run(self, payload): return {}", "calm");
    }

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Killed_at_random_moments_it_leaves_no_container_after_the_next_start()
    {
        var random = new Random(1);
        var left = 0;
        for (var i = 0; i < 50; i++)
        {
            var plugin = i % 2 == 0 ? "probe" : "calm";
            using var host = VortexOps.Start(null, ["run", "--config", _node.ConfigPath, "--plugin", plugin, "--payload", """{"do": "deaf"}"""]);
            await Task.Delay(random.Next(900), TestContext.Current.CancellationToken);
            host.Kill();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
            left += DockerNode.Containers().Length > 0 ? 1 : 0;
        }

        Assert.InRange(left, 10, 50); // else nothing was put to the test
        Assert.Equal(0, (await _node.CommandAsync("run", "--plugin", "calm", "--payload", "{}")).ExitCode);
        Assert.Empty(DockerNode.Containers());
    }

    [Fact]
    public async Task Eight_hosts_run_one_plugin_at_once_and_killing_two_harms_none_of_the_others()
    {
        // All of them sweep as they start, while the containers of the others, and of those that were killed, are there.
        _node.AddPlugin("import time\nclass Plugin:\n    def run(self, payload):\n        time.sleep(2)\n        return payload", "slow");
        var hosts = Enumerable.Range(0, 8).Select(i => VortexOps.Start(null, ["run", "--config", _node.ConfigPath, "--plugin", "slow", "--payload", $$"""{"i": {{i}}}"""])).ToList();
        var outputs = hosts.ConvertAll(host => host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        hosts[2].Kill();
        hosts[5].Kill();
        Assert.Equal(0, (await _node.CommandAsync("run", "--plugin", "calm", "--payload", "{}")).ExitCode);
        for (var i = 0; i < hosts.Count; i++)
        {
            await hosts[i].WaitForExitAsync(TestContext.Current.CancellationToken);
            var output = await outputs[i];
            Assert.True(i is 2 or 5 || (hosts[i].ExitCode == 0 && output.StartsWith($$$"""{"output": {"i": {{{i}}}}""", StringComparison.Ordinal)), $"host {i}: {hosts[i].ExitCode} {output}");
            hosts[i].Dispose();
        }

        Assert.Equal(0, (await _node.CommandAsync("run", "--plugin", "calm", "--payload", "{}")).ExitCode);
        Assert.Empty(DockerNode.Containers());
    }

    [Fact]
    public async Task A_sweep_leaves_the_containers_of_others_and_of_the_living()
    {
        using var other = Process.Start("sleep", ["1000"]);
        var dead = HostMark.Own.Replace($" {Environment.ProcessId} ", $" {other.Id} ", StringComparison.Ordinal);
        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        var future = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var past = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        string Add(params string[] labels) => DockerNode.Docker(["create", .. labels.SelectMany(label => new[] { "--label", label }), "nsn-vortex:latest"])[0];
        string[] kept = [Add("other=1"), Add($"vortex.host={HostMark.Own}", $"vortex.deadline={future}"), Add("vortex.host=else where 1 1", $"vortex.deadline={future}"), Add($"vortex.deadline={past}")];
        string[] swept = [Add($"vortex.host={dead}", $"vortex.deadline={future}"), Add("vortex.host=else where 1 1", $"vortex.deadline={past}")];
        try
        {
            var docker = new DockerClient();
            await DockerSweep.RunAsync(docker, TestContext.Current.CancellationToken);
            var there = DockerNode.Docker("ps", "-aq", "--no-trunc");
            Assert.All(kept, id => Assert.Contains(id, there));
            Assert.All(swept, id => Assert.DoesNotContain(id, there));
        }
        finally
        {
            DockerNode.Docker(["rm", "-f", .. kept]);
        }
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    public async Task Asked_to_end_it_leaves_nothing(string signal, int exitCode)
    {
        using var host = VortexOps.Start(null, ["run", "--config", _node.ConfigPath, "--plugin", "probe", "--payload", """{"do": "deaf"}"""]);
        for (var i = 0; i < 100 && DockerNode.Docker("ps", "-q", "--filter", "label=vortex.host").Length == 0; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", [$"-{signal}", $"{host.Id}"]);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(exitCode, host.ExitCode);
        Assert.Empty(DockerNode.Containers());
    }
}
