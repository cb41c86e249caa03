using System.Text.Json;
using System.Text.Json.Nodes;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;

namespace Vortex.Ops.Docker.Tests;

/// <summary>The doctor finds every promise held where it is, and each one broken where it is not.</summary>
public class PromisesTests
{
    private const string Sound = """
        {"uid": 64321, "capabilities": ["0000000000000000", "0000000000000000", "0000000000000000"], "no_new_privileges": true, "seccomp": true,
         "interfaces": ["lo"], "routes": 0, "writable": [], "tmp": ["tmpfs", "rw", "nosuid", "nodev", "noexec"], "tmp_bytes": 16777216,
         "memory_bytes": 134217728, "memory_and_swap_bytes": 134217728, "pids": 64, "has_cpu_limit": true, "open_files": 1024,
         "variables": ["HOME", "HOSTNAME", "LANG", "PATH", "TMPDIR"], "docker_socket": false, "processes": 2}
        """;

    private static readonly SandboxConfig Config = new() { MemoryMb = 128, PidsLimit = 64, TmpfsMb = 16 };

    [Fact]
    public void A_sound_sandbox_holds_all() => Assert.All(Findings(Sound, EngineNames.Docker), finding => Assert.True(finding.IsHeld, finding.Promise));

    [Theory]
    [InlineData("uid", "0", "no root")]
    [InlineData("capabilities", """["0000000000000001", "0000000000000000", "0000000000000000"]""", "no capabilities, no new privileges")]
    [InlineData("no_new_privileges", "false", "no capabilities, no new privileges")]
    [InlineData("seccomp", "false", "seccomp filter")]
    [InlineData("routes", "1", "no network")]
    [InlineData("writable", """["/etc"]""", "files read-only, the host's hidden")]
    [InlineData("docker_socket", "true", "files read-only, the host's hidden")]
    [InlineData("tmp", """["tmpfs", "rw"]""", "a bounded /tmp, nothing executed from it")]
    [InlineData("tmp", "null", "a bounded /tmp, nothing executed from it")]
    [InlineData("tmp_bytes", "1073741824", "a bounded /tmp, nothing executed from it")]
    [InlineData("memory_bytes", "null", "memory bounded")]
    [InlineData("memory_and_swap_bytes", "268435456", "no swap beyond memory")]
    [InlineData("pids", "1000", "processes bounded")]
    [InlineData("has_cpu_limit", "false", "processor time bounded")]
    [InlineData("open_files", "1048576", "open files bounded")]
    [InlineData("variables", """["PATH", "SECRET"]""", "the host's environment hidden")]
    public void What_does_not_hold_is_found_with_what_to_do(string fact, string value, string promise)
    {
        var seen = JsonNode.Parse(Sound)!;
        seen[fact] = JsonNode.Parse(value);
        var broken = Findings(seen.ToJsonString(), EngineNames.Docker).Where(finding => finding.IsHeld == false).ToList();
        Assert.Contains(promise, broken.Select(finding => finding.Promise));
        Assert.All(broken, finding => Assert.True(finding is { IsFailure: true, Advice.Length: > 0 }));
    }

    [Fact]
    public async Task The_command_says_a_line_for_each_and_ends_with_9_where_one_does_not_hold()
    {
        using var node = DockerNode.Create();
        var check = await node.CommandAsync("sandbox", "check");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Contains("held         no network: interfaces: lo\n", check.Output, StringComparison.Ordinal);
        node.WriteConfig("docker_image: 'no-such:1'", "allow_untrusted: true");
        var json = await node.CommandAsync("sandbox", "check", "--json");
        Assert.Equal(9, json.ExitCode);
        var finding = JsonDocument.Parse(Assert.Single(json.Output.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal(("not held", true), (finding.GetProperty("state").GetString(), finding.GetProperty("required").GetBoolean()));
    }

    private static IEnumerable<Sandboxing.SandboxFinding> Findings(string seen, string engine) =>
        new SandboxPromises(Config, engine, JsonDocument.Parse(seen).RootElement).Findings();
}
