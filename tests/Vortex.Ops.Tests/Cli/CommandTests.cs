using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Cli;

/// <summary>What other programs depend on: exit codes, standard output, standard error.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestNode _node = new(policy: "allowlist: [probe, example-renderer]");

    public CommandTests() => _node.AddPlugin("misbehave.py");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task The_main_job_prints_exactly_the_result()
    {
        var run = await VortexOps.RunAsync(null, Repository.Root, ["run", "--engine", "process", "--plugin", "example-renderer", "--payload", """{"prompt":"hi"}"""]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("""^\{"output": \{"output_cid": "cid://hi"\}, "duration_ms": \d+\.\d+\}\n\z""", run.Output);
    }

    [Theory]
    [InlineData(3, "error config.not-found: there is no configuration file", "--config", "none.yaml", "list")]
    [InlineData(3, "error config.not-found: there is no config.yaml", "list")]
    [InlineData(2, "error usage: Option '--plugin' is required.", "run", "--payload", "{}")]
    [InlineData(2, "error usage: give one of --payload, --payload-file and --batch", "run", "--plugin", "x")]
    [InlineData(2, "error usage: --timeout-ms takes milliseconds from 1", "run", "--plugin", "x", "--payload", "{}", "--timeout-ms", "0")]
    [InlineData(2, "error usage: --timeout-ms takes milliseconds from 1", "run", "--plugin", "x", "--payload", "{}", "--timeout-ms", "-5")]
    [InlineData(2, "error usage: ", "run", "--plugin", "x", "--payload", "{}", "--lane", "lane7")]
    [InlineData(2, "error usage: ", "run", "--plugin", "x", "--payload", "{}", "--engine", "podman")]
    [InlineData(2, "error usage: ", "frobnicate")]
    public async Task A_wrong_call_is_explained(int exitCode, string error, params string[] arguments) => Expect(await VortexOps.RunAsync(null, _node.Plugins, arguments), exitCode, error);

    [Theory]
    [InlineData(6, "error plugin.not-found: there is no plugin \"prob\"", "prob")]
    [InlineData(5, "error policy.denied: the plugin \"stranger\" is not admitted", "stranger")]
    [InlineData(6, "error plugin.invalid: the plugin \"twice\" is invalid", "twice")]
    [InlineData(6, "error plugin.load: plugin.py has no class 'Absent'; it defines Plugin", "example-renderer")]
    public async Task A_plugin_that_cannot_run_is_explained(int exitCode, string error, string plugin)
    {
        _node.AddPlugin("x = 1", name: "stranger");
        _node.AddPlugin("x = 1", name: "twice", folder: "a");
        _node.AddPlugin("x = 1", name: "twice", folder: "b");
        _node.AddPlugin("misbehave.py", name: "example-renderer", entrypoint: "plugin.py:Absent");
        Expect(await _node.CommandAsync("run", "--plugin", plugin, "--payload", "{}"), exitCode, error);
    }

    [Theory]
    [InlineData(4, "error payload.invalid: ", "{")]
    [InlineData(4, "error payload.not-object: ", "[1]")]
    [InlineData(7, "error run.failed: KeyError: 'no such prompt'\n  Traceback (most recent call last):\n", """{"do": "fail"}""")]
    [InlineData(7, "error run.no-result: ", """{"do": "segfault"}""")]
    [InlineData(8, "error run.timeout: ", """{"do": "sleep"}""")]
    [InlineData(4, "error output.invalid: ", """{"do": "nan"}""")]
    [InlineData(10, "error run.output-limit: ", """{"do": "flood", "to": 1}""")]
    public async Task A_run_that_fails_is_explained(int exitCode, string error, string payload) =>
        Expect(await _node.CommandAsync("run", "--plugin", "probe", "--timeout-ms", "2000", "--payload", payload), exitCode, error);

    [Fact]
    public async Task A_lane_that_the_plugin_does_not_support_is_refused() =>
        Expect(await _node.CommandAsync("run", "--plugin", "probe", "--payload", "{}", "--lane", "lane0"), 5, "error policy.lane-unsupported: the plugin \"probe\" does not support lane0; it supports lane1");

    [Fact]
    public async Task Disabled_plugins_do_not_run()
    {
        _node.WriteConfig("", "allowlist: [probe]", "enabled: false");
        Expect(await _node.CommandAsync("run", "--plugin", "probe", "--payload", "{}"), 3, "error config.plugins-disabled: ");
    }

    [Theory]
    [InlineData("no-such-python", "error sandbox.unavailable: cannot start 'no-such-python'")]
    [InlineData("/bin/true", "error sandbox.unavailable: '/bin/true' is no working Python 3.11 or newer; install one")]
    public async Task Without_Python_there_is_no_sandbox(string python, string error)
    {
        _node.WriteConfig($"python_bin: {python}", "allowlist: [probe]");
        Expect(await _node.CommandAsync("run", "--plugin", "probe", "--payload", "{}"), 9, error);
        var batch = await VortexOps.RunAsync("{}\n{}\n", null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--batch", "-"]);
        Expect(batch, 9, error);
    }

    [Fact]
    public async Task An_engine_that_is_not_there_is_an_error_and_never_a_fallback()
    {
        File.WriteAllText(_node.ConfigPath, "plugins: {enabled: true, sandbox: {docker_image: 'no-such:1'}, policy: {allowlist: [probe]}}");
        Expect(await _node.CommandAsync("run", "--plugin", "probe", "--payload", """{"do": "echo"}"""), 9, "error sandbox.unavailable: ");
    }

    [Fact]
    public async Task Untrusted_plugins_do_not_run_in_an_engine_that_does_not_contain_them()
    {
        File.WriteAllText(_node.ConfigPath, "plugins: {enabled: true, policy: {allow_untrusted: true}}");
        Expect(await _node.CommandAsync("run", "--engine", "process", "--plugin", "probe", "--payload", "{}"), 3, "error config.untrusted: ");
    }

    [Fact]
    public async Task A_disabled_sandbox_means_a_plain_process_and_never_the_host()
    {
        File.WriteAllText(_node.ConfigPath, "plugins: {enabled: true, sandbox: {enabled: false}, policy: {allowlist: [probe]}}");
        var run = await _node.CommandAsync("run", "--plugin", "probe", "--payload", """{"do": "echo"}""", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.False(JsonDocument.Parse(run.Output).RootElement.GetProperty("run").TryGetProperty("limits", out _));
    }

    [Fact]
    public async Task Json_gives_the_record_and_the_errors_details()
    {
        var run = await _node.CommandAsync("run", "--plugin", "probe", "--payload", """{"do": "fail"}""", "--json");
        var root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("run.failed", root.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("run.failed", root.GetProperty("run").GetProperty("ending").GetString());
        Assert.True(root.GetProperty("run").GetProperty("phases").GetProperty("run_ms").GetDouble() > 0);
    }

    [Theory]
    [InlineData("list --json", 2)]
    [InlineData("run --plugin probe --batch lines.jsonl", 3)]
    [InlineData("run --plugin probe --payload '{\"do\":\"echo\"}'", 1)]
    public async Task Output_to_a_file_stands_between_what_others_write_to_it(string command, int lines)
    {
        _node.AddPlugin("x = 1", name: "stranger");
        await File.WriteAllLinesAsync(Path.Combine(_node.Folder, "lines.jsonl"), Enumerable.Repeat("""{"do": "echo"}""", 3));
        var script = $"(echo before; '{Repository.Command}' --config '{_node.ConfigPath}' {command}; echo after) > out.txt";
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _node.Folder })!;
        await shell.WaitForExitAsync();
        var written = await File.ReadAllLinesAsync(Path.Combine(_node.Folder, "out.txt"));
        Assert.Equal(("before", "after", lines + 2), (written[0], written[^1], written.Length));
        Assert.All(written[1..^1], line => JsonDocument.Parse(line));
    }

    [Fact]
    public async Task List_shows_the_broken_and_the_denied_too()
    {
        _node.AddPlugin("x = 1", name: "stranger");
        _node.AddPlugin("x = 1", folder: "broken", manifest: "a: [");
        var table = await _node.CommandAsync("list");
        Assert.Equal(["broken Invalid", "probe Ready", "stranger Denied"], table.Output.TrimEnd().Split('\n').Skip(1).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(cells => $"{cells[0]} {cells[2]}"));
        var json = await _node.CommandAsync("list", "--json", "--lane", "lane1");
        Assert.Equal(["probe ready", "stranger denied"], json.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Select(plugin => $"{plugin.GetProperty("name").GetString()} {plugin.GetProperty("status").GetString()}"));
    }

    [Fact]
    public async Task Validate_prints_what_a_compiler_would()
    {
        _node.AddPlugin("x = 1", folder: "broken", manifest: TestNode.Manifest("broken").Replace("1.5", "\"1.5\"", StringComparison.Ordinal));
        var text = await VortexOps.RunAsync(null, _node.Folder, ["validate", "plugins"]);
        Assert.Equal(1, text.ExitCode);
        Assert.Equal("plugins/broken/manifest.yaml:9:12 error manifest.wrong-type: resources.vram_gb is \"1.5\" (text); write 1.5 without quotes\n2 checked, 1 valid, 1 not\n", text.Output);
        var json = await VortexOps.RunAsync(null, _node.Folder, ["validate", "plugins/probe/manifest.yaml", "plugins/broken", "absent", "--json"]);
        var lines = json.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([true, false, false], lines.Select(line => line.GetProperty("valid").GetBoolean()));
        Assert.Equal("probe", lines[0].GetProperty("manifest").GetProperty("name").GetString());
        Assert.Equal(9, lines[1].GetProperty("diagnostics")[0].GetProperty("line").GetInt32());
        Assert.Equal("manifest.unreadable", lines[2].GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Validate_asks_the_nodes_policy_when_it_is_named()
    {
        _node.AddPlugin("x = 1", name: "stranger");
        Assert.Equal(0, (await VortexOps.RunAsync("validate", Path.Combine(_node.Plugins, "stranger"))).ExitCode);
        var denied = await _node.CommandAsync("validate", Path.Combine(_node.Plugins, "stranger"));
        Assert.Equal(1, denied.ExitCode);
        Assert.Contains("manifest.yaml:2:7 error policy.not-allowed: ", denied.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_a_run_ends_it_with_130_and_leaves_nothing()
    {
        var mark = Path.GetFileName(_node.Folder);
        using var host = VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--payload", """{"do": "daemon", "hang": true}"""], start => start.Environment["TZ"] = mark);
        await Processes.WaitUntilAsync(() => Processes.With($"TZ={mark}").Count > 4, "a running plugin");
        using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", $"{host.Id}"]);
        await Processes.WaitUntilAsync(() => host.HasExited, "the end of the command", 3);
        Assert.Equal(130, host.ExitCode);
        Assert.Empty(Processes.With($"TZ={mark}"));
    }

    [Fact]
    public async Task A_batch_answers_a_payload_before_the_next_one_comes()
    {
        using var host = VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--batch", "-", "--reuse"]);
        for (var i = 0; i < 3; i++)
        {
            await host.StandardInput.WriteLineAsync($$"""{"do": "echo", "i": {{i}}}""");
            await host.StandardInput.FlushAsync();
            var line = await host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.StartsWith($$$"""{"output": {"do": "echo", "i": {{{i}}}}""", line, StringComparison.Ordinal);
        }

        host.StandardInput.Close();
        await Processes.WaitUntilAsync(() => host.HasExited, "the end of the command", 5);
        Assert.Equal(0, host.ExitCode);
    }

    [Theory]
    [InlineData("INT", "--batch")]
    [InlineData("TERM", "--batch")]
    [InlineData("INT", "--payload-file")]
    public async Task Interrupting_it_while_it_waits_for_standard_input_ends_it_with_130(string signal, string option)
    {
        using var host = VortexOps.Start(null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", option, "-"]);
        await host.StandardInput.WriteLineAsync("""{"do": "echo"}""");
        await host.StandardInput.FlushAsync();
        await Task.Delay(1500);
        using var interrupt = System.Diagnostics.Process.Start("kill", [$"-{signal}", $"{host.Id}"]);
        await Processes.WaitUntilAsync(() => host.HasExited, "the end of the command", 3);
        Assert.Equal(130, host.ExitCode);
    }

    [Theory]
    [InlineData("'vortex-ops --help' shows how to use it.", "frobnicate")]
    [InlineData("'vortex-ops run --help' shows how to use it.", "run", "--timeout-ms", "0", "--plugin", "x", "--payload", "{}")]
    [InlineData("'vortex-ops sandbox check --help' shows how to use it.", "sandbox", "check", "--frobnicate")]
    public async Task A_wrong_call_names_the_help_that_fits_and_every_mistake_once(string hint, params string[] arguments)
    {
        var lines = (await VortexOps.RunAsync(arguments)).Error.TrimEnd().Split('\n');
        Assert.Equal(hint, lines[^1]);
        Assert.Equal(lines.Distinct(), lines);
    }

    [Fact]
    public async Task Help_has_examples()
    {
        var help = await VortexOps.RunAsync("run", "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("Examples:\n  vortex-ops run --plugin example-renderer --payload '{\"prompt\":\"hi\"}'", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_specs_own_command_hands_over()
    {
        var start = new System.Diagnostics.ProcessStartInfo("python3", ["-m", "vortex.plugins.runner", "--plugin", "example-renderer", "--payload", """{"prompt":"hi"}""", "--engine", "process"])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true,
        };
        start.Environment["PYTHONPATH"] = Repository.Runtime;
        start.Environment["VORTEX_OPS"] = Repository.Command;
        start.Environment.Remove("VORTEX_CONFIG");
        using var process = System.Diagnostics.Process.Start(start)!;
        Assert.StartsWith("""{"output": {"output_cid": "cid://hi"}""", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static void Expect(CommandResult run, int exitCode, string error)
    {
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }
}
