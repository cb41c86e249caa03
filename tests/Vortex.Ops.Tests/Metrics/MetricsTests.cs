using System.Globalization;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Metrics;

/// <summary><c>--metrics</c>, as a node's commands write it and node_exporter reads it.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly TestNode _node = new(policy: "allowlist: [probe, other]");

    public MetricsTests()
    {
        _node.AddPlugin("misbehave.py");
        _node.AddPlugin("x = 1", name: "stranger");
        _node.AddPlugin("x = 1", folder: "broken", manifest: "a: [");
    }

    private string Index => Path.Combine(_node.Folder, "index.json");

    private string Metrics => Path.Combine(_node.Folder, "vortex.prom");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Index_and_reconcile_say_how_plugins_and_index_stand()
    {
        Assert.Equal(1, (await CommandAsync("index", "--output", Index)).ExitCode);
        Assert.Equal(["vortex_plugins{status=\"denied\"} 1", "vortex_plugins{status=\"invalid\"} 1", "vortex_plugins{status=\"ready\"} 1"], Samples());
        await CommandAsync("index", "--output", Index, "--skip-rejected");
        File.SetLastWriteTimeUtc(Index, DateTime.UtcNow.AddSeconds(-1000));
        await CommandAsync("reconcile", "--index", Index);
        var age = Value("vortex_plugin_index_age_seconds");
        Assert.InRange(age, 1000, 1060);
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - Value("vortex_plugin_index_modified_timestamp_seconds"), age - 2, age + 60);
        Assert.Equal(1, Value("vortex_plugin_index_drift{field=\"entry\"}"));
        Assert.Equal(1, Value("vortex_plugin_index_drift{field=\"manifest\"}"));
        Assert.Equal(0, Value("vortex_plugin_index_drift{field=\"vram_gb\"}"));
        Assert.Equal(0, Value("vortex_plugin_index_drift{field=\"index\"}"));
        Assert.Equal(1, Value("vortex_plugin_index_refused"));
        await File.WriteAllTextAsync(Index, "{");
        await CommandAsync("reconcile", "--index", Index);
        Assert.Equal((0, 1), (Value("vortex_plugin_index_drift{field=\"entry\"}"), Value("vortex_plugin_index_drift{field=\"index\"}")));
    }

    [Fact]
    public async Task Runs_add_up_across_processes_and_beside_what_else_is_there()
    {
        await CommandAsync("index", "--output", Index, "--skip-rejected");
        var runs = Enumerable.Range(0, 12).Select(i => RunAsync(i % 3 == 0 ? """{"do": "fail"}""" : """{"do": "echo"}"""));
        Assert.Equal(4, (await Task.WhenAll(runs)).Count(run => run.ExitCode == 7));
        Assert.Equal(12, Value("vortex_plugin_sandbox_runs_total{engine=\"process\"}"));
        Assert.Equal(4, Value("vortex_plugin_sandbox_failures_total{engine=\"process\",reason=\"run.failed\"}"));
        Assert.Equal(12, Value("vortex_plugin_sandbox_duration_ms_count"));
        Assert.Equal(12, Value("vortex_plugin_sandbox_duration_ms_bucket{le=\"+Inf\"}"));
        Assert.Equal(12, Value("vortex_plugin_sandbox_duration_ms_bucket{le=\"120000\"}"));
        Assert.InRange(Value("vortex_plugin_sandbox_duration_ms_sum"), 12 * 5, 12 * 10_000);
        Assert.Equal(1, Value("vortex_plugins{status=\"ready\"}"));
        var buckets = File.ReadLines(Metrics).Where(line => line.Contains("_bucket", StringComparison.Ordinal)).Select(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(buckets.Order(), buckets);
    }

    [Fact]
    public async Task A_batch_counts_each_of_its_runs_but_not_what_was_refused_before()
    {
        var run = await VortexOps.RunAsync("{\"do\": \"echo\"}\n{\"do\": \"fail\"}\n[1]\n", null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--batch", "-", "--reuse", "--quiet", "--metrics", Metrics]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal((2, 1), (Value("vortex_plugin_sandbox_runs_total{engine=\"process\"}"), Value("vortex_plugin_sandbox_failures_total{engine=\"process\",reason=\"run.failed\"}")));
    }

    [Fact]
    public async Task A_sandbox_that_is_not_there_is_a_failure()
    {
        _node.WriteConfig("docker_image: 'no-such:1'", "allow_untrusted: true");
        Assert.Equal(9, (await CommandAsync("run", "--plugin", "probe", "--payload", "{}", "--engine", "docker")).ExitCode);
        Assert.Equal(1, Value("vortex_plugin_sandbox_failures_total{engine=\"docker\",reason=\"sandbox.unavailable\"}"));
    }

    [Fact]
    public async Task Every_family_has_its_type_and_its_help()
    {
        await CommandAsync("index", "--output", Index, "--skip-rejected");
        await RunAsync("""{"do": "echo"}""");
        var lines = await File.ReadAllLinesAsync(Metrics);
        foreach (var (line, i) in lines.Select((line, i) => (line, i)).Where(one => one.line.StartsWith("# TYPE ", StringComparison.Ordinal)))
        {
            var name = line.Split(' ')[2];
            Assert.StartsWith($"# HELP {name} ", lines[i - 1], StringComparison.Ordinal);
            Assert.StartsWith(name, lines[i + 1], StringComparison.Ordinal);
        }

        Assert.Contains("# TYPE vortex_plugin_sandbox_duration_ms histogram", lines);
        Assert.EndsWith("\n", await File.ReadAllTextAsync(Metrics), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plugins:\n  enabled: true\n", "line 1 holds \"plugins:\", which is no metric of this command")]
    [InlineData("node_load1 0.5\n", "line 1 holds \"node_load1 0.5\"")]
    public async Task What_is_no_file_of_ours_is_left_alone_with_a_warning(string content, string reason)
    {
        await File.WriteAllTextAsync(Metrics, content);
        var run = await RunAsync("""{"do": "echo"}""");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"warning metrics.unwritable: {Metrics} is left as it is: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Metrics));
    }

    private Task<CommandResult> CommandAsync(params string[] arguments) => _node.CommandAsync([.. arguments, "--metrics", Metrics]);

    private Task<CommandResult> RunAsync(string payload) => CommandAsync("run", "--plugin", "probe", "--payload", payload);

    private List<string> Samples() => [.. File.ReadLines(Metrics).Where(line => line[0] != '#').Order(StringComparer.Ordinal)];

    private double Value(string sample) =>
        double.Parse(Assert.Single(Samples(), line => line.StartsWith($"{sample} ", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
