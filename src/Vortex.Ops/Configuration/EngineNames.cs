namespace Vortex.Ops.Configuration;

/// <summary>The names by which a configuration asks for a sandbox engine.</summary>
public static class EngineNames
{
    /// <summary>Containers: for production, and for plugins that nobody trusts.</summary>
    public const string Docker = "docker";

    /// <summary>Ordinary processes: for development.</summary>
    public const string Process = "process";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Docker, Process];
}
