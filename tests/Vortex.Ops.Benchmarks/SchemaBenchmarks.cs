using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Vortex.Ops.Schemas;

namespace Vortex.Ops.Benchmarks;

/// <summary>Compiling a schema, and validating payloads against it.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SchemaBenchmarks
{
    private const int LargeBytes = 1 << 20;
    private const string Frame = """{"prompt": "a night sky", "seed": 7, "size": [640, 480], "style": "calm"}""";

    private static readonly JsonElement Schema = Json("""
        {
          "type": "object",
          "required": ["frames"],
          "properties": {"frames": {"type": "array", "items": {"$ref": "#/$defs/frame"}}},
          "$defs": {
            "frame": {
              "type": "object",
              "required": ["prompt"],
              "properties": {
                "prompt": {"type": "string", "minLength": 1, "maxLength": 2000, "pattern": "^[^\\p{Cc}]*$"},
                "seed": {"type": "integer", "minimum": 0},
                "size": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 4096}, "minItems": 2, "maxItems": 2},
                "style": {"enum": ["calm", "vivid"]}
              },
              "additionalProperties": false
            }
          }
        }
        """);

    private static readonly JsonSchema Compiled = JsonSchema.Compile(Schema, out _)!;
    private static readonly JsonElement Small = Json(Frames(1));
    private static readonly byte[] LargeText = System.Text.Encoding.UTF8.GetBytes(Frames(LargeBytes / (Frame.Length + 1)));
    private static readonly JsonElement Large = JsonSerializer.Deserialize<JsonElement>(LargeText);

    /// <summary>A schema of some twenty keywords.</summary>
    [Benchmark]
    public JsonSchema? Compile() => JsonSchema.Compile(Schema, out _);

    /// <summary>A payload of some 90 bytes, parsed before.</summary>
    [Benchmark]
    public int ValidateSmall() => Compiled.Validate(Small).Count;

    /// <summary>A payload of 1 MiB with some 14,000 objects, parsed before.</summary>
    [Benchmark]
    public int ValidateLarge() => Compiled.Validate(Large).Count;

    /// <summary>For comparison: parsing that payload.</summary>
    [Benchmark(Baseline = true)]
    public void ParseLarge()
    {
        using var document = JsonDocument.Parse(LargeText);
    }

    private static string Frames(int count) => $$"""{"frames": [{{string.Join(',', Enumerable.Repeat(Frame, count))}}]}""";

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
