using System.Text;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Tests.Support;

/// <summary>A node in a temporary folder: its configuration and its plugins. Everything in it is real.</summary>
internal sealed class TestNode : IDisposable
{
    private readonly string _engine;

    public TestNode(string sandbox = "", string policy = "allow_untrusted: true", string plugins = "enabled: true", string engine = "process")
    {
        _engine = engine;
        Folder = Directory.CreateTempSubdirectory("vortex-test-").FullName;
        ConfigPath = Path.Combine(Folder, "config.yaml");
        Directory.CreateDirectory(Plugins);
        WriteConfig(sandbox, policy, plugins);
    }

    public string Folder { get; }

    public string Plugins => Path.Combine(Folder, "plugins");

    public string ConfigPath { get; }

    public void WriteConfig(string sandbox, string policy, string plugins = "enabled: true") => File.WriteAllText(ConfigPath, $$"""
        plugins:
          {{plugins}}
          sandbox: {engine: {{_engine}}, allow_insecure: true, timeout_grace_ms: 1000{{(sandbox.Length > 0 ? ", " + sandbox : "")}}}
          policy: { {{policy}} }
        """);

    /// <summary>Adds a plugin of which the test says nothing but its code; a path in tests/plugins, or the code itself.</summary>
    public string AddPlugin(
        string code, string name = "probe", string? folder = null, long maxLatencyMs = 10_000, int maxConcurrency = 4, string entrypoint = "plugin.py:Plugin", string? manifest = null)
    {
        var path = Path.Combine(Plugins, folder ?? name);
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "manifest.yaml"), manifest ?? Manifest(name, maxLatencyMs, maxConcurrency, entrypoint));
        File.WriteAllText(Path.Combine(path, "plugin.py"), code.EndsWith(".py", StringComparison.Ordinal) ? File.ReadAllText(Path.Combine(Repository.TestPlugins, code)) : code);
        return path;
    }

    public static string Manifest(string name = "probe", long maxLatencyMs = 10_000, int maxConcurrency = 4, string entrypoint = "plugin.py:Plugin") => $$"""
        schema_version: "1.0"
        name: "{{name}}"
        version: "1.0.0"
        entrypoint: "{{entrypoint}}"
        description: "A plugin of the tests"
        supported_lanes: ["lane1"]
        deterministic: false
        resources:
          vram_gb: 1.5
          max_latency_ms: {{maxLatencyMs}}
          max_concurrency: {{maxConcurrency}}
        io:
          input_schema: {type: object}
          output_schema: {type: object}
        """;

    public PluginExecutor Executor(string name = "probe", ExecutionOptions? options = null)
    {
        var config = ConfigReader.Read(ConfigPath);
        var engine = SandboxEngines.Create(config, null, Repository.Runtime);
        return new PluginExecutor(config, engine, new PluginCatalog(config).Find(name), options ?? new ExecutionOptions());
    }

    /// <summary>Runs one payload on one plugin in a fresh sandbox.</summary>
    public async Task<RunResult> RunAsync(string payload = "{}", ExecutionOptions? options = null, string name = "probe", CancellationToken cancellationToken = default)
    {
        await using var executor = Executor(name, options);
        return await executor.RunAsync(Payload.Parse(Encoding.UTF8.GetBytes(payload)), cancellationToken);
    }

    public Task<CommandResult> CommandAsync(params string[] arguments) => VortexOps.RunAsync(["--config", ConfigPath, .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
