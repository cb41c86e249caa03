using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>What hostile code sees and reaches in a container: nothing but its own folder, /tmp and the payload.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly TestNode _node = DockerNode.Create();
    private readonly string _folder;

    public IsolationTests() => _folder = _node.AddPlugin("hostile.py");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task There_is_no_network()
    {
        var seen = await RunAsync("""{"do": "network"}""");
        Assert.Equal(["lo"], seen.GetProperty("interfaces").EnumerateArray().Select(name => name.GetString()!).Where(name => name is not ("tunl0" or "sit0" or "ip6tnl0" or "gre0" or "gretap0" or "erspan0")));
        Assert.All(new[] { "tcp", "tcp6", "udp", "dns", "raw", "packet" }, way => Assert.Equal(JsonValueKind.String, seen.GetProperty(way).ValueKind));
    }

    [Fact]
    public async Task It_has_no_capabilities_no_new_privileges_a_seccomp_filter_and_is_not_root()
    {
        var status = await RunAsync("""{"do": "status"}""");
        Assert.All(new[] { "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb" }, set => Assert.Equal("0000000000000000", Text(status, set)));
        Assert.Equal(("1", "2"), (Text(status, "NoNewPrivs"), Text(status, "Seccomp")));
        Assert.All(new[] { "Uid", "Gid" }, id => Assert.Equal("64321\t64321\t64321\t64321", Text(status, id)));
        Assert.Equal("64321", Text(status, "Groups"));
    }

    [Fact]
    public async Task Privileged_calls_are_refused()
    {
        var refused = await RunAsync("""{"do": "privileges"}""");
        Assert.All(refused.EnumerateObject(), call => Assert.Equal(call.Name == "clone3" ? $"{call.Name} ENOSYS" : $"{call.Name} EPERM", $"{call.Name} {call.Value}"));
    }

    [Fact]
    public Task What_ordinary_plugins_do_is_not_refused() => RunAsync("""{"do": "ordinary"}""");

    [Fact]
    public async Task It_sees_no_process_but_its_own() =>
        Assert.Equal(["docker-init", "python3"], (await RunAsync("""{"do": "processes"}""")).GetProperty("names").EnumerateArray().Select(name => name.GetString()).Order());

    [Fact]
    public async Task The_hosts_files_its_socket_and_other_plugins_are_not_there()
    {
        _node.AddPlugin("misbehave.py", "neighbour");
        string[] paths = ["/var/run/docker.sock", "/run/docker.sock", _node.Plugins, _node.ConfigPath, Path.Combine(_folder, "plugin.py"), "/plugin/../neighbour", Repository.Root];
        var seen = await RunAsync($$"""{"do": "files", "paths": {{JsonSerializer.Serialize(paths)}}}""");
        Assert.All(paths, path => Assert.Equal("ENOENT", Text(seen, path)));
    }

    [Fact]
    public async Task The_hosts_environment_is_not_there()
    {
        Environment.SetEnvironmentVariable("VORTEX_TEST_SECRET", "secret");
        var seen = await RunAsync("""{"do": "environment"}""");
        Assert.Equal(["HOME", "HOSTNAME", "LANG", "PATH", "TMPDIR"], seen.EnumerateObject().Select(variable => variable.Name).Order());
    }

    [Fact]
    public async Task Nothing_can_be_written_but_in_tmp_and_nothing_executed_from_there()
    {
        var writes = await RunAsync("""{"do": "writes", "folders": ["/plugin", "/", "/etc", "/dev", "/opt/vortex", "/usr/bin", "/proc/sys/kernel", "/tmp"]}""");
        Assert.All(writes.EnumerateObject().Where(write => write.Name != "/tmp"), write => Assert.Contains(write.Value.GetString(), new[] { "EROFS", "EACCES", "ENOENT" }));
        Assert.Equal(JsonValueKind.Null, writes.GetProperty("/tmp").ValueKind);
        var executed = await RunAsync("""{"do": "execute_from_tmp"}""");
        Assert.All(executed.EnumerateObject(), place => Assert.Equal("EACCES", place.Value.GetString()));
    }

    [Fact]
    public async Task Tmp_is_bounded() => Assert.Equal("ENOSPC", Text(await RunAsync("""{"do": "fill", "folder": "/tmp", "mib": 64}"""), "fill"));

    [Fact]
    public async Task Links_do_not_reach_out_of_the_folder_and_what_is_no_file_is_left_out()
    {
        File.WriteAllText(Path.Combine(_node.Folder, "secret"), "secret");
        File.WriteAllText(Path.Combine(_folder, "data.txt"), "data");
        File.CreateSymbolicLink(Path.Combine(_folder, "shadow"), "/etc/shadow");
        File.CreateSymbolicLink(Path.Combine(_folder, "secret"), "../../secret");
        File.CreateSymbolicLink(Path.Combine(_folder, "above"), "..");
        File.CreateSymbolicLink(Path.Combine(_folder, "itself"), "itself");
        File.CreateSymbolicLink(Path.Combine(_folder, "dangling"), "nothing");
        File.CreateSymbolicLink(Path.Combine(_folder, "inside"), "data.txt");
        using (var fifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder, "fifo")]))
        {
            await fifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var files = (await RunAsync("""{"do": "tree"}""")).GetProperty("files").EnumerateArray().Select(name => name.GetString());
        Assert.Equal(["data.txt", "inside", "manifest.yaml", "plugin.py"], files);
    }

    [Theory]
    [InlineData("a,b:ro")]
    [InlineData("with spaces 'and' \"quotes\"")]
    [InlineData("new\nline")]
    [InlineData("ünïcode-\U0001f600")]
    public async Task Any_name_of_a_folder_works(string folder)
    {
        _node.AddPlugin("misbehave.py", "odd", folder);
        var result = await _node.RunAsync("""{"do": "echo"}""", name: "odd");
        Assert.True(result.IsSuccess, $"{result.Error} {result.Record}");
    }

    private async Task<JsonElement> RunAsync(string payload)
    {
        var result = await _node.RunAsync(payload, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, result.Error?.Message + result.Error?.Traceback);
        return result.Output;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
