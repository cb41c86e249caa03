using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests;

/// <summary>
/// What docs/scheduled-reconciliation.md tells operators to install, installed as it stands there: in a mount namespace of its own,
/// in which /opt is empty.
/// </summary>
public sealed class ScheduledReconciliationTests : IDisposable
{
    private const string Folder = "/opt/vortex";

    private readonly TestNode _node = new();
    private readonly IReadOnlyDictionary<string, string> _files = Files();

    public ScheduledReconciliationTests() => _node.AddPlugin("x = 1");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task The_service_says_in_one_line_that_nothing_differs()
    {
        var run = await ServiceAsync("$VORTEX_OPS index --output $VORTEX_INDEX --quiet >/dev/null");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var line = Line(run);
        Assert.Equal(("clean", 0, 0), (line.GetProperty("outcome").GetString(), line.GetProperty("differences").GetInt32(), line.GetProperty("exit").GetInt32()));
        Assert.Equal($"{Folder}/plugins/index.json", line.GetProperty("index").GetString());
        Assert.InRange((DateTimeOffset.UtcNow - line.GetProperty("time").GetDateTimeOffset()).TotalMinutes, -1, 1);
    }

    [Fact]
    public async Task Without_leave_it_only_reports_drift()
    {
        var run = await ServiceAsync($"{Outdate}; export VORTEX_REPAIR=no", after: "grep -c '\"0.9\"' $VORTEX_INDEX; cat $VORTEX_METRICS");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("drift", Line(run).GetProperty("outcome").GetString());
        Assert.Contains("\n1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("vortex_plugin_index_drift{field=\"version\"} 1\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Outdate)]
    [InlineData("echo '{' >$VORTEX_INDEX")]
    [InlineData("rm -f $VORTEX_INDEX")]
    public async Task With_leave_it_writes_the_index_anew(string damage)
    {
        var run = await ServiceAsync($"{damage}; export VORTEX_REPAIR=yes", after: "$VORTEX_OPS index --output $VORTEX_INDEX --check --quiet; cat $VORTEX_METRICS");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("repaired", Line(run).GetProperty("outcome").GetString());
        Assert.Contains("1 plugin, current\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("vortex_plugin_index_drift{field=\"version\"} 0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_plugin_keeps_it_from_repairing()
    {
        _node.AddPlugin("x = 1", folder: "broken", manifest: "a: [");
        var run = await ServiceAsync("export VORTEX_REPAIR=yes");
        Assert.Equal((1, "drift"), (run.ExitCode, Line(run).GetProperty("outcome").GetString()));
        Assert.Contains("error index.rejected: 1 of 2 plugins", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_has_its_own_exit_code()
    {
        var run = await ServiceAsync("rm $VORTEX_CONFIG");
        Assert.Equal((3, "failed"), (run.ExitCode, Line(run).GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task The_cron_line_repairs_and_logs()
    {
        var fields = _files["/etc/cron.d/vortex-reconcile"].Trim().Split(' ', 7);
        Assert.Equal(["*/15", "*", "*", "*", "*", "root"], fields[..6]);
        var run = await InNamespaceAsync($"{fields[6]}; code=$?; cat {Folder}/reconcile.log; exit $code");
        Assert.Equal((0, "repaired"), (run.ExitCode, Line(run).GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Systemd_accepts_the_units()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "there is no systemd-analyze here");
        var units = _files.Keys.Where(path => path.StartsWith("/etc/systemd/", StringComparison.Ordinal)).ToList();
        var copies = units.Select(unit => _node.Folder + unit);
        var run = await InNamespaceAsync($"systemd-analyze verify --man=no {string.Join(' ', copies)}");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(2, units.Count);
    }

    private const string Outdate = "$VORTEX_OPS index --output $VORTEX_INDEX --quiet >/dev/null; sed -i 's/\"1.0.0\"/\"0.9\"/' $VORTEX_INDEX";

    // The service's command in the service's environment, and nothing else in it.
    private Task<CommandResult> ServiceAsync(string before, string after = "true")
    {
        var service = _files["/etc/systemd/system/vortex-reconcile.service"];
        var environment = Regex.Matches(service, "^Environment=(.*)$", RegexOptions.Multiline).Select(match => $"export {match.Groups[1].Value}");
        var command = Regex.Match(service, "^ExecStart=(.*)$", RegexOptions.Multiline).Groups[1].Value;
        return InNamespaceAsync($"{string.Join("; ", environment)}; {before}; {command}; code=$?; {after}; exit $code");
    }

    private async Task<CommandResult> InNamespaceAsync(string script)
    {
        foreach (var (path, content) in _files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_node.Folder + path)!);
            File.WriteAllText(_node.Folder + path, content);
        }

        var install = $"""
            mount -t tmpfs none /opt || exit 77
            mkdir -p {Folder}/bin {Folder}/metrics {Folder}/cli
            mount --bind {Path.GetDirectoryName(Repository.Command)} {Folder}/cli || exit 77
            cp -r {_node.Plugins} {_node.ConfigPath} {Folder}/
            install -m 755 {_node.Folder}{Folder}/bin/vortex-reconcile {Folder}/bin/vortex-reconcile
            VORTEX_OPS={Folder}/cli/vortex-ops
            {script}
            """;
        var start = new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "env", "-i", "PATH=/usr/bin:/bin", "sh", "-c", install])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.SkipWhen(process.ExitCode == 77 || (await error).StartsWith("unshare:", StringComparison.Ordinal), $"nothing can be mounted here: {await error}");
        return new CommandResult(process.ExitCode, await output, await error);
    }

    private static JsonElement Line(CommandResult run) =>
        JsonDocument.Parse(Assert.Single(run.Output.Split('\n'), line => line.Contains("vortex.reconcile", StringComparison.Ordinal))).RootElement;

    // `/path`: and the block below it.
    private static Dictionary<string, string> Files() =>
        Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "scheduled-reconciliation.md")), "^`(/[^`]+)`:\n\n```\\w+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
}
