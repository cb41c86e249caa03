using Vortex.Ops.Configuration;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Policies;

/// <summary>What is admitted: by the spec on every node, and by a node's own configuration.</summary>
/// <param name="node">The node's rules, or null for those of the spec alone.</param>
public sealed class AdmissionPolicy(PolicyConfig? node)
{
    /// <summary>Every rule that the manifest violates, with codes that begin with <c>policy.</c> and without lines; none when it is admitted.</summary>
    public IReadOnlyList<Diagnostic> Evaluate(PluginManifest manifest)
    {
        var violations = new List<Diagnostic>();
        CheckLanes(manifest, violations);
        if (node is not null)
        {
            CheckNode(manifest, node, violations);
        }

        return violations;
    }

    private static void CheckLanes(PluginManifest manifest, List<Diagnostic> violations)
    {
        foreach (var lane in manifest.SupportedLanes.Where(lane => !Lanes.All.Contains(lane)))
        {
            Report(
                violations, DiagnosticCodes.UnknownLane, "/supported_lanes", $"supported_lanes has {Printable.Quote(lane)}; the lanes are lane0 and lane1");
        }

        if (manifest.SupportedLanes.Contains(Lanes.Lane0) && !manifest.Deterministic)
        {
            Report(
                violations, DiagnosticCodes.Nondeterministic, "/deterministic", "lane0 takes deterministic plugins only; set deterministic: true, or leave lane0 out");
        }
    }

    private static void CheckNode(PluginManifest manifest, PolicyConfig node, List<Diagnostic> violations)
    {
        var (vramGb, latencyMs, _) = manifest.Resources;
        if (vramGb > node.MaxVramGb)
        {
            Report(
                violations, DiagnosticCodes.Vram, "/resources/vram_gb", $"resources.vram_gb is {PythonFloat.Format(vramGb)}; this node admits at most {PythonFloat.Format(node.MaxVramGb)} (policy.max_vram_gb)");
        }

        foreach (var lane in manifest.SupportedLanes)
        {
            if (MaxLatencyMs(node, lane) is { } most && latencyMs > most)
            {
                Report(
                    violations, DiagnosticCodes.Latency, "/resources/max_latency_ms", $"resources.max_latency_ms is {latencyMs}; this node admits at most {most} for {lane} (policy.{lane}_max_latency_ms)");
            }
        }

        if (!node.AllowUntrusted && !node.Allowlist.Contains(manifest.Name))
        {
            Report(
                violations, DiagnosticCodes.NotAllowed, "/name", $"{Printable.Quote(manifest.Name)} is not on this node's allowlist; add it to policy.allowlist if you trust it");
        }
    }

    private static long? MaxLatencyMs(PolicyConfig node, string lane) => lane switch
    {
        Lanes.Lane0 => node.Lane0MaxLatencyMs,
        Lanes.Lane1 => node.Lane1MaxLatencyMs,
        _ => null,
    };

    private static void Report(List<Diagnostic> violations, string code, string pointer, string message) =>
        violations.Add(new Diagnostic($"policy.{code}", Severity.Error, message, 0, 0, pointer));
}
