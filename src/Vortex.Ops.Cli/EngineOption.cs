using System.CommandLine;
using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Cli;

/// <summary>The option <c>--engine</c> of the commands that start sandboxes.</summary>
internal static class EngineOption
{
    public static Option<string?> Engine { get; } = Create();

    /// <summary>The folder with the Python package that runs in a sandbox.</summary>
    public static string RuntimeDirectory => Path.Combine(AppContext.BaseDirectory, "runtime");

    /// <summary>The engine that the user asks for, else the configured one.</summary>
    public static ISandboxEngine CreateEngine(this ParseResult arguments, VortexConfig config) =>
        SandboxEngines.Create(config, arguments.GetValue(Engine), RuntimeDirectory);

    private static Option<string?> Create()
    {
        var engine = new Option<string?>("--engine") { Description = "The sandbox engine, instead of the configured one." };
        engine.AcceptOnlyFromAmong([.. EngineNames.All]);
        return engine;
    }
}
