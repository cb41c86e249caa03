namespace Vortex.Ops.Tests.Schemas;

/// <summary>Manifests, good ones and bad ones, made of a good one by changing what stands at one place or two.</summary>
internal static class EditorSchemaManifests
{
    public const string Valid = """
        {
          "schema_version": "1.0", "name": "example-renderer", "version": "0.1.0", "entrypoint": "plugin.py:ExampleRenderer", "description": "Example renderer plugin",
          "supported_lanes": ["lane1"], "deterministic": false,
          "resources": {"vram_gb": 4.5, "max_latency_ms": 20000, "max_concurrency": 1},
          "io": {"input_schema": {"type": "object"}, "output_schema": {"type": "object"}}
        }
        """;

    private static readonly string Deterministic = EditorSchemaCase.With(Valid, "/deterministic", "true").Text;

    private static readonly string[] Texts = ["/schema_version", "/name", "/version", "/description"];

    private static readonly string[] Others =
        ["/entrypoint", "/supported_lanes", "/deterministic", "/resources", "/resources/vram_gb", "/resources/max_latency_ms", "/resources/max_concurrency", "/io", "/io/input_schema", "/io/output_schema"];

    public static IEnumerable<EditorSchemaCase> All() =>
    [
        new("valid", Valid),
        .. new[] { "null", "5", "\"text\"", "[]", "{}", $"[{Valid}]" }.Select(text => new EditorSchemaCase($"document: {text}", text)),
        .. Texts.Concat(Others).SelectMany(pointer => With(pointer, EditorSchemaValues.OfEveryType)),
        .. Texts.SelectMany(pointer => With(pointer, EditorSchemaValues.Texts)),
        .. With("/entrypoint", EditorSchemaValues.Entrypoints),
        .. With("/supported_lanes", EditorSchemaValues.Lanes),
        .. EditorSchemaValues.Lanes.Select(lanes => EditorSchemaCase.With(Deterministic, "/supported_lanes", lanes) with { Name = $"deterministic, /supported_lanes: {lanes}" }),
        .. With("/resources/vram_gb", EditorSchemaValues.Positives),
        .. With("/resources/max_latency_ms", EditorSchemaValues.Integers(uint.MaxValue)),
        .. With("/resources/max_concurrency", EditorSchemaValues.Integers(uint.MaxValue)),
        .. new[] { "/unknown", "/resources/unknown", "/io/unknown", "/io/input_schema/unknown" }.SelectMany(pointer => With(pointer, EditorSchemaValues.OfEveryType)),
    ];

    private static IEnumerable<EditorSchemaCase> With(string pointer, IReadOnlyList<string?> values) => values.Select(value => EditorSchemaCase.With(Valid, pointer, value));
}
