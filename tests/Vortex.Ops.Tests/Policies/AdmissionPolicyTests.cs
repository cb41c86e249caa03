using Vortex.Ops.Configuration;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Tests.Policies;

public class AdmissionPolicyTests
{
    private static readonly PolicyConfig Node = new() { Allowlist = ["probe"] };

    [Fact]
    public void A_modest_plugin_on_the_allowlist_is_admitted() => Assert.Empty(Evaluate(Manifest(), Node));

    [Fact]
    public void Every_violated_rule_is_reported()
    {
        var manifest = Manifest() with { Name = "stranger", SupportedLanes = ["lane0", "lane1", "lane2"], Resources = new PluginResources(11.6, 120_001, 1) };
        Assert.Equal(
            ["policy.unknown-lane", "policy.nondeterministic", "policy.vram", "policy.latency", "policy.latency", "policy.not-allowed"],
            Evaluate(manifest, Node));
    }

    [Theory]
    [InlineData("lane0", 15_000, true)]
    [InlineData("lane0", 15_001, false)]
    [InlineData("lane1", 120_000, true)]
    [InlineData("lane1", 120_001, false)]
    public void Each_lane_has_its_latency(string lane, long latencyMs, bool isAdmitted)
    {
        var manifest = Manifest() with { SupportedLanes = [lane], Deterministic = true, Resources = new PluginResources(1, latencyMs, 1) };
        Assert.Equal(isAdmitted, Evaluate(manifest, Node).Count == 0);
    }

    [Fact]
    public void The_spec_holds_without_a_node()
    {
        Assert.Equal(["policy.nondeterministic"], Evaluate(Manifest() with { SupportedLanes = ["lane0"] }, null));
        Assert.Empty(Evaluate(Manifest() with { Name = "stranger", Resources = new PluginResources(1000, 1, 1) }, null));
    }

    [Fact]
    public void Untrusted_plugins_are_admitted_where_the_node_allows_it() =>
        Assert.Empty(Evaluate(Manifest() with { Name = "stranger" }, new PolicyConfig { AllowUntrusted = true }));

    private static List<string> Evaluate(PluginManifest manifest, PolicyConfig? node) =>
        [.. new AdmissionPolicy(node).Evaluate(manifest).Select(violation => violation.Code)];

    private static PluginManifest Manifest() => new()
    {
        SchemaVersion = "1.0",
        Name = "probe",
        Version = "1.0.0",
        Entrypoint = new Entrypoint("plugin.py", "Plugin"),
        Description = "A plugin of the tests",
        SupportedLanes = ["lane1"],
        Deterministic = false,
        Resources = new PluginResources(11.5, 1000, 1),
    };
}
