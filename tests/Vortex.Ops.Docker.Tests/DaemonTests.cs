using System.Diagnostics;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>A daemon or an image that will not do: one clear line within a bounded time, exit code 9, and what mends it.</summary>
public sealed class DaemonTests : IDisposable
{
    private const string Limits = "memory_mb: 128, cpu_cores: 1.0";

    private readonly TestNode _node = DockerNode.Create();

    public DaemonTests() => _node.AddPlugin("misbehave.py");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task An_absent_daemon_is_said_to_be() =>
        await FailsAsync("it is not at unix:///tmp/no-such.sock (by DOCKER_HOST)*systemctl start docker", "unix:///tmp/no-such.sock");

    [Fact]
    public async Task An_address_that_cannot_be_used_is_said_to_be() => await FailsAsync("only unix:// and tcp://", "ssh://node");

    [Fact]
    public async Task A_hanging_daemon_is_given_up()
    {
        await using var proxy = new DaemonProxy { IsHanging = true };
        await FailsAsync("it did not answer within 10 s", proxy.Host);
    }

    [Theory]
    [InlineData(false, false, "sleep")]
    [InlineData(true, false, "sleep")]
    [InlineData(false, true, "sleep")]
    [InlineData(true, true, "sleep")]
    [InlineData(true, true, "busy_in_c")]
    public async Task A_daemon_that_is_lost_during_a_run_is_never_a_success(bool isHanging, bool isWarm, string what)
    {
        _node.WriteConfig($"{Limits}, reuse: {(isWarm ? "true" : "false")}", "allow_untrusted: true");
        var plugin = $"lost-{Guid.NewGuid():N}";
        _node.AddPlugin("misbehave.py", plugin, maxLatencyMs: 2000);
        await using var proxy = new DaemonProxy();
        var clock = Stopwatch.StartNew();
        var running = RunAsync(proxy.Host, $$"""{"do": "{{what}}"}""", plugin);
        for (var i = 0; i < 100 && DockerNode.Docker("ps", "-q", "--filter", $"label=vortex.plugin={plugin}").Length == 0; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        proxy.IsHanging = isHanging;
        if (!isHanging)
        {
            proxy.Cut();
        }

        var result = await running;
        Assert.Equal((9, ""), (result.ExitCode, result.Output));
        Assert.Contains("the Docker daemon was lost during a run", result.Error, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Theory]
    [InlineData("docker_image: \"no-such:1\"", "it has no image \"no-such:1\"; 'vortex-ops sandbox build' makes it")]
    [InlineData("docker_image: \"vortex-test-plain\"", "has no Vortex runtime; 'vortex-ops sandbox build'")]
    [InlineData("docker_image: \"vortex-test-old\"", "has version \"0.9.0\" of the Vortex runtime, and 1.0.0 is needed")]
    [InlineData("docker_image: \"vortex-test-snakeless\"", "has no working Python 3.11 or newer; 'vortex-ops sandbox build --base-image X'")]
    [InlineData("memory_mb: 4", "refuses the sandbox: *Minimum memory limit*change plugins.sandbox")]
    [InlineData("cpu_cores: 1000.0", "refuses the sandbox: *CPUs*change plugins.sandbox")]
    [InlineData("gpus: \"all\"", "it has no GPUs for containers; install the NVIDIA container toolkit, or set sandbox.gpus: null")]
    [InlineData("gpus: \"device=0,;\"", "write all, a count, device=0,2, or UUIDs")]
    [InlineData("seccomp_profile: \"none.json\"", "the seccomp profile cannot be read")]
    public async Task What_the_configuration_asks_for_and_cannot_be_had_is_said(string sandbox, string message)
    {
        Build("vortex-test-plain", "FROM nsn-vortex:latest\nLABEL vortex.runtime=");
        Build("vortex-test-old", "FROM nsn-vortex:latest\nLABEL vortex.runtime=0.9.0");
        Build("vortex-test-snakeless", "FROM nsn-vortex:latest\nUSER root\nRUN [\"rm\", \"/usr/bin/python3\"]");
        _node.WriteConfig(sandbox, "allow_untrusted: true");
        await FailsAsync(message, null);
    }

    [Fact]
    public async Task What_an_image_brings_along_is_overridden()
    {
        Build("vortex-test-loose", """
            FROM nsn-vortex:latest
            USER root
            RUN ["mkdir", "-p", "/data"]
            VOLUME /data
            ENV LD_PRELOAD=/lib/evil.so PYTHONPATH=/data SECRET=1
            HEALTHCHECK --interval=1s CMD touch /tmp/healthy
            ENTRYPOINT ["false"]
            CMD ["--help"]
            WORKDIR /data
            """);
        _node.WriteConfig($"{Limits}, docker_image: \"vortex-test-loose\"", "allow_untrusted: true");
        _node.AddPlugin("hostile.py");
        var volumes = DockerNode.Docker("volume", "ls", "-q");
        var environment = await _node.RunAsync("""{"do": "environment"}""");
        Assert.Equal(["HOME", "HOSTNAME", "LANG", "PATH", "TMPDIR"], environment.Output.EnumerateObject().Select(variable => variable.Name).Order());
        Assert.Equal("64321\t64321\t64321\t64321", (await _node.RunAsync("""{"do": "status"}""")).Output.GetProperty("Uid").GetString());
        Assert.Equal("EROFS", (await _node.RunAsync("""{"do": "writes", "folders": ["/data"]}""")).Output.GetProperty("/data").GetString());
        Assert.Equal(volumes, DockerNode.Docker("volume", "ls", "-q"));
    }

    private async Task FailsAsync(string message, string? host)
    {
        var result = await RunAsync(host, """{"do": "echo"}""");
        Assert.Equal((9, ""), (result.ExitCode, result.Output));
        var line = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("error sandbox.unavailable: ", line, StringComparison.Ordinal);
        Assert.All(message.Split('*'), part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    private Task<CommandResult> RunAsync(string? host, string payload, string plugin = "probe") => VortexOps.RunAsync(
        null, null, ["run", "--config", _node.ConfigPath, "--plugin", plugin, "--payload", payload], start => start.Environment["DOCKER_HOST"] = host ?? "");

    private static void Build(string tag, string dockerfile)
    {
        var folder = Directory.CreateTempSubdirectory("vortex-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "Dockerfile"), dockerfile);
        DockerNode.Docker("build", "-q", "--network", "none", "-t", tag, folder.FullName);
        folder.Delete(recursive: true);
    }
}
