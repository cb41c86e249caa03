namespace Vortex.Ops.Tests.Schemas;

/// <summary>
/// The cases in which schema and reader disagree, each with its reason. A schema knows values, a reader how they are written: all of
/// these the schema lets through. (What JSON cannot write at all, such as <c>on</c> or <c>.nan</c>, is not tried: to an editor, which
/// reads YAML 1.2, the one is a text, which the schema refuses; the other is up to the editor.)
/// </summary>
internal static class EditorSchemaExceptions
{
    private const string Fraction = "an integer to JSON Schema, whose numbers have no kinds; a float to YAML, and to Python";
    private const string Exponent = "a number to JSON and YAML 1.2; a text to YAML 1.1, which wants a point and a sign";

    public static readonly IReadOnlyDictionary<string, string> OfManifest = new Dictionary<string, string>
    {
        ["/resources/vram_gb: 1e3"] = Exponent,
        ["/resources/max_latency_ms: 64.0"] = Fraction,
        ["/resources/max_latency_ms: 1e3"] = Exponent,
        ["/resources/max_concurrency: 64.0"] = Fraction,
        ["/resources/max_concurrency: 1e3"] = Exponent,
    };

    public static readonly IReadOnlyDictionary<string, string> OfConfig = new Dictionary<string, string>
    {
        ["/plugins/sandbox/memory_mb: 64.0"] = Fraction,
        ["/plugins/sandbox/memory_mb: 1e3"] = Exponent,
        ["/plugins/sandbox/cpu_cores: 1e3"] = Exponent,
        ["/plugins/sandbox/pids_limit: 64.0"] = Fraction,
        ["/plugins/sandbox/pids_limit: 1e3"] = Exponent,
        ["/plugins/sandbox/tmpfs_mb: 64.0"] = Fraction,
        ["/plugins/sandbox/tmpfs_mb: 1e3"] = Exponent,
        ["/plugins/sandbox/gpus: 64.0"] = Fraction,
        ["/plugins/sandbox/gpus: 1e3"] = Exponent,
        ["/plugins/sandbox/timeout_grace_ms: 64.0"] = Fraction,
        ["/plugins/sandbox/timeout_grace_ms: 1e3"] = Exponent,
        ["/plugins/policy/max_vram_gb: 1e3"] = Exponent,
        ["/plugins/policy/lane0_max_latency_ms: 64.0"] = Fraction,
        ["/plugins/policy/lane0_max_latency_ms: 1e3"] = Exponent,
        ["/plugins/policy/lane1_max_latency_ms: 64.0"] = Fraction,
        ["/plugins/policy/lane1_max_latency_ms: 1e3"] = Exponent,
    };
}
