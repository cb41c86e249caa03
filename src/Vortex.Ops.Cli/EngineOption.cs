using System.CommandLine;
using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Cli;

/// <summary>The option <c>--engine</c> of the commands that start sandboxes.</summary>
internal static class EngineOption
{
    public static Option<string?> Engine { get; } = Create();

    /// <summary>The engine that the user asks for, else the configured one.</summary>
    public static ISandboxEngine CreateEngine(this ParseResult arguments, VortexConfig config) =>
        SandboxEngines.Create(config, arguments.GetValue(Engine), Path.Combine(AppContext.BaseDirectory, "runtime"));

    private static Option<string?> Create()
    {
        var engine = new Option<string?>("--engine") { Description = "The sandbox engine, instead of the configured one." };
        engine.AcceptOnlyFromAmong([.. EngineNames.All]);
        return engine;
    }
}
