using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing.Docker;
using Vortex.Ops.Sandboxing.Process;

namespace Vortex.Ops.Sandboxing;

/// <summary>Chooses the engine that a configuration asks for. An engine that is not there is an error, never a reason to take another.</summary>
public static class SandboxEngines
{
    /// <summary>The engine to run plugins with. Throws when trust forbids it.</summary>
    /// <param name="config">The node's configuration.</param>
    /// <param name="requested">The engine that the caller asks for instead of the configured one, or null.</param>
    /// <param name="runtimeDirectory">The folder that holds the Python package <c>vortex</c> and the seccomp profile.</param>
    public static ISandboxEngine Create(VortexConfig config, string? requested, string runtimeDirectory)
    {
        var sandbox = config.Sandbox;
        var name = requested ?? (sandbox.Enabled ? sandbox.Engine : EngineNames.Process);
        if (TrustRule.Refusal(sandbox, config.Policy, name) is { } refusal)
        {
            throw new VortexException(ErrorCodes.ConfigUntrusted, refusal);
        }

        if (name == EngineNames.Docker)
        {
            return new DockerEngine(sandbox, new DockerClient(), SnapshotStore(), Path.Combine(runtimeDirectory, "seccomp.json"));
        }

        var isContained = sandbox.Enabled || requested is not null;
        return new ProcessEngine(sandbox.PythonBin, runtimeDirectory, isContained ? SandboxLimits.Of(sandbox) : null);
    }

    /// <summary>
    /// Uses for nothing what every run uses, on a thread of its own: what is used for the first time takes its time. A command
    /// calls this first, and reads its arguments and its configuration meanwhile.
    /// </summary>
    public static void WarmUp() => new Thread(() =>
    {
        _ = Task.Run(DockerEngine.WarmUp);
        StrictJson.Parse("""{"text": ""}"""u8.ToArray());
    })
    { IsBackground = true }.Start();

    // Where copies of plugins are kept: a service's own cache, or the user's.
    private static string SnapshotStore()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("CACHE_DIRECTORY") ?? Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(string.IsNullOrEmpty(cache) ? Path.Combine(home, ".cache") : cache, "vortex-ops", "plugins");
    }
}
