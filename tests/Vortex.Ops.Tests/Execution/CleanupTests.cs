using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>Nothing outlives a run: no process and no file, whoever is killed.</summary>
public sealed class CleanupTests : IDisposable
{
    private readonly TestNode _node = new();

    public CleanupTests() => _node.AddPlugin("misbehave.py", maxLatencyMs: 5000);

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "run.timeout")]
    public async Task Children_grandchildren_and_daemons_die_with_the_run(string hang, string? error)
    {
        var result = await _node.RunAsync($$"""{"do": "daemon", "hang": {{hang}}}""");
        Assert.Equal(error, result.Error?.Code.Id);
        Assert.Empty(Processes.With(result.Record!.SandboxId!));
    }

    [Fact]
    public async Task A_plugin_that_kills_its_supervisor_dies_too()
    {
        var result = await _node.RunAsync("""{"do": "kill_parent"}""");
        Assert.Equal(ErrorCodes.RunNoResult, result.Error?.Code);
        Assert.Empty(Processes.With(result.Record!.SandboxId!));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"vortex-{result.Record.SandboxId}"));
    }

    [Fact]
    public async Task Temporary_files_are_gone_after_the_run()
    {
        var path = (await _node.RunAsync("""{"do": "files"}""")).Output.GetProperty("path").GetString()!;
        Assert.StartsWith(Path.Combine(Path.GetTempPath(), "vortex-"), path, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task The_hosts_environment_and_descriptors_are_not_visible()
    {
        Environment.SetEnvironmentVariable("VORTEX_TEST_SECRET", "hunter2");
        var environment = (await _node.RunAsync("""{"do": "environment"}""")).Output.GetRawText();
        Assert.DoesNotContain("hunter2", environment, StringComparison.Ordinal);
        var descriptors = (await _node.RunAsync("""{"do": "descriptors"}""")).Output.EnumerateObject().Select(descriptor => descriptor.Value.GetString()!);
        Assert.All(descriptors, target => Assert.Matches("^(pipe:|/dev/null|/proc/)", target));
    }

    [Fact]
    public async Task Memory_is_bounded_and_its_end_is_called_by_its_name()
    {
        _node.WriteConfig("memory_mb: 300", "allow_untrusted: true");
        _node.AddPlugin("misbehave.py");
        var result = await _node.RunAsync("""{"do": "memory"}""");
        Assert.Equal((ErrorCodes.RunOutOfMemory, FailureKind.LimitExceeded), (result.Error?.Code, result.Error?.Code.Kind));
    }

    [Theory]
    [InlineData("daemon", "sleep")]
    [InlineData("deaf", "supervisor.py")]
    public async Task When_the_host_is_killed_the_plugin_dies_as_well(string what, string sign)
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: 100_000);
        var mark = Path.GetFileName(_node.Folder);
        using var host = VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--payload", $$"""{"do": "{{what}}", "hang": true}"""], start => start.Environment["TZ"] = mark);
        await Processes.WaitUntilAsync(() => Processes.With($"TZ={mark}").Any(pid => CommandLine(pid).Contains(sign, StringComparison.Ordinal)), "a running plugin");
        host.Kill();
        await Processes.WaitUntilAsync(() => Processes.With($"TZ={mark}").Count == 0, "the end of all processes", 2);
    }

    [Fact]
    public async Task Cancelling_ends_a_run_at_once_and_leaves_nothing()
    {
        _node.AddPlugin("misbehave.py", maxLatencyMs: 100_000);
        using var cancel = new CancellationTokenSource(500);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = await _node.RunAsync("""{"do": "daemon", "hang": true}""", cancellationToken: cancel.Token);
        Assert.Equal(ErrorCodes.RunCancelled, result.Error?.Code);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2500);
        Assert.Empty(Processes.With(result.Record!.SandboxId!));
    }

    [Fact]
    public async Task Eight_hosts_run_one_plugin_at_once_and_killing_two_harms_none_of_the_others()
    {
        _node.AddPlugin("rendezvous.py");
        var hosts = Enumerable.Range(0, 8).Select(i => VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--payload", $$"""{"i": {{i}}, "folder": "{{_node.Folder}}"}"""])).ToList();
        var outputs = hosts.ConvertAll(host => host.StandardOutput.ReadToEndAsync());
        await Processes.WaitUntilAsync(() => Directory.GetFiles(_node.Folder, "arrived-*").Length == 8, "eight plugins at work", 30);
        hosts[2].Kill();
        hosts[5].Kill();
        await File.WriteAllTextAsync(Path.Combine(_node.Folder, "go"), "");
        for (var i = 0; i < hosts.Count; i++)
        {
            await hosts[i].WaitForExitAsync();
            var output = await outputs[i];
            Assert.True(i is 2 or 5 || (hosts[i].ExitCode == 0 && output.StartsWith($$$"""{"output": {"i": {{{i}}},""", StringComparison.Ordinal)), $"host {i}: {hosts[i].ExitCode} {output}");
            hosts[i].Dispose();
        }
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
