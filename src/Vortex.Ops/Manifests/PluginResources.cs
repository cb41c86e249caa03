namespace Vortex.Ops.Manifests;

/// <summary>What a plugin declares to need.</summary>
/// <param name="VramGb">GPU memory in GiB, greater than 0.</param>
/// <param name="MaxLatencyMs">The longest a run may take, in milliseconds, from 1 to 4,294,967,295 (the sidecar keeps 32 bits).</param>
/// <param name="MaxConcurrency">How many runs may go on at once, in the same range.</param>
public sealed record PluginResources(double VramGb, long MaxLatencyMs, long MaxConcurrency);
