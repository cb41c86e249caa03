namespace Vortex.Ops.Policies;

/// <summary>The lanes of the network.</summary>
public static class Lanes
{
    /// <summary>The lane of deterministic plugins with a tight latency.</summary>
    public const string Lane0 = "lane0";

    /// <summary>The lane of all others.</summary>
    public const string Lane1 = "lane1";

    /// <summary>Both, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Lane0, Lane1];
}
