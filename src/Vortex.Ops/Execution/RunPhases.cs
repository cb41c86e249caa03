namespace Vortex.Ops.Execution;

/// <summary>How long each part of a run took, in milliseconds, as the host measured it. Parts that did not take place are 0.</summary>
/// <param name="QueueMs">Waiting for a free sandbox.</param>
/// <param name="StartMs">Starting the sandbox.</param>
/// <param name="LoadMs">Loading the plugin.</param>
/// <param name="RunMs">From sending the payload to having the answer.</param>
/// <param name="TeardownMs">Ending the sandbox.</param>
public sealed record RunPhases(double QueueMs, double StartMs, double LoadMs, double RunMs, double TeardownMs);
