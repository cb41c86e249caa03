using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing;
using Vortex.Ops.Sandboxing.Docker;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>What the daemon is asked for, to the letter: a change of it is to be seen.</summary>
public class ContainerTests
{
    private static readonly ImageInfo Image = new("sha256:image", "1.0.0", ["PATH=/evil", "LD_PRELOAD=/evil.so", "NVIDIA_DRIVER_CAPABILITIES=compute"], ["/data"]);

    [Fact]
    public void The_body_of_the_create_call_is_this()
    {
        var config = new SandboxConfig { MemoryMb = 256, CpuCores = 1.5, PidsLimit = 64, TmpfsMb = 32, Gpus = "device=0,2" };
        var request = new SandboxRequest("/plugins/a,b:ro", "example", TimeSpan.FromMinutes(1));
        var spec = DockerContainer.Of(config, """{"defaultAction":"SCMP_ACT_ERRNO"}""", Image, "code", new PluginSnapshot("/cache/0123", "sha256:0123"), request);
        var json = JsonNode.Parse(DockerSpecJson.Write(spec))!;
        foreach (var label in new[] { "vortex.run", "vortex.host", "vortex.deadline" })
        {
            Assert.NotEmpty(json["Labels"]![label]!.GetValue<string>());
            json["Labels"]![label] = "...";
        }

        Assert.Equal(Golden("create.json"), json.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Fact]
    public void A_container_that_is_kept_has_a_socket_of_the_hosts_besides_and_nothing_else()
    {
        var store = Directory.CreateTempSubdirectory("vortex-test-");
        using (var socket = DirectSocket.TryOpen(store.FullName)!)
        {
            ContainerSpec Spec(DirectSocket? socket) =>
                DockerContainer.Of(new SandboxConfig(), "", Image, "code", null, new SandboxRequest("/plugins/a", "example", TimeSpan.FromDays(1)), socket);
            var mounts = Spec(socket).HostConfig.Mounts;
            Assert.Equal(Spec(null).HostConfig.Mounts, mounts.Skip(1));
            Assert.Equal(("bind", "/run/vortex.sock", socket.Path, true), (mounts[0].Type, mounts[0].Target, mounts[0].Source, mounts[0].ReadOnly));
        }

        store.Delete(recursive: true);
    }

    [Fact]
    public async Task The_line_of_a_run_is_this_and_its_limits_are_those_that_the_daemon_holds()
    {
        using var node = DockerNode.Create();
        node.AddPlugin("import time\nclass Plugin:\n    def run(self, payload):\n        time.sleep(1)\n        return payload", "inspected");
        var running = node.CommandAsync("run", "--plugin", "inspected", "--payload", """{"a":1.0}""", "--json");
        string[] ids;
        do
        {
            ids = DockerNode.Docker("ps", "-q", "--filter", "label=vortex.plugin=inspected");
        }
        while (ids.Length == 0 && !running.IsCompleted);

        var held = DockerNode.Docker("inspect", "-f", "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}} {{index .HostConfig.Tmpfs \"/tmp\"}}", ids[0])[0];
        var line = (await running).Output;
        var limits = JsonNode.Parse(line)!["run"]!["limits"]!;
        var bytes = limits["memory_mb"]!.GetValue<long>() << 20;
        var tmpfs = limits["tmpfs_mb"]!.GetValue<long>();
        Assert.Equal($"{bytes} {bytes} {(long)(limits["cpu_cores"]!.GetValue<double>() * 1e9)} {limits["pids"]} rw,noexec,nosuid,nodev,mode=1777,size={tmpfs}m", held);

        // What differs each time.
        var masked = Regex.Replace(line, "\"(id|sandbox|image|plugin_digest)\":\"[^\"]+\"", "\"$1\":\"...\"");
        Assert.Equal(Golden("run.json"), Regex.Replace(masked, "(_ms\": ?)[0-9.e-]+", "${1}0"));
    }

    [Theory]
    [InlineData("all", -1, null)]
    [InlineData("2", 2, null)]
    [InlineData("device=0,2", null, "0 2")]
    [InlineData("GPU-3faa8c21-0c4f-4f9e-a1b2-000000000000", null, "GPU-3faa8c21-0c4f-4f9e-a1b2-000000000000")]
    public void Gpus_are_asked_for_as_the_daemon_wants_it(string gpus, int? count, string? devices)
    {
        var request = Assert.Single(GpuRequest.Parse(gpus)!);
        Assert.Equal((count, devices), (request.Count, request.DeviceIDs is null ? null : string.Join(' ', request.DeviceIDs)));
        Assert.Equal([["gpu"]], request.Capabilities);
    }

    [Fact]
    public void No_gpus_are_none() => Assert.All(new[] { null, "0" }, gpus => Assert.Null(GpuRequest.Parse(gpus)));

    [Fact]
    public void The_runtimes_version_is_the_same_in_the_image_the_package_and_the_host()
    {
        Assert.Contains($"LABEL {ImageInfo.RuntimeLabel}=\"{DockerEngine.RuntimeVersion}\"", File.ReadAllText(Path.Combine(Repository.Root, "docker", "Dockerfile.vortex")), StringComparison.Ordinal);
        Assert.Contains($"__version__ = \"{DockerEngine.RuntimeVersion}\"", File.ReadAllText(Path.Combine(Repository.Runtime, "vortex", "__init__.py")), StringComparison.Ordinal);
    }

    private static string Golden(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Vortex.Ops.Docker.Tests", "Golden", name), Encoding.UTF8);
}
