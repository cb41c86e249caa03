namespace Vortex.Ops.Sandboxing;

/// <summary>What a sandbox is wanted for.</summary>
/// <param name="PluginFolder">Full path of the plugin's folder.</param>
/// <param name="PluginName">The plugin's name.</param>
/// <param name="Lifetime">The longest that it will be needed. Whoever finds it later may remove it.</param>
/// <param name="IsReused">Whether many payloads are to go through it, so that it pays to make the way to it short.</param>
public sealed record SandboxRequest(string PluginFolder, string PluginName, TimeSpan Lifetime, bool IsReused = false);
