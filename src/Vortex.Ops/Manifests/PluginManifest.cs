using System.Text.Json;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>A manifest.yaml whose values have the types and ranges of the spec. Names of members and units are the spec's.</summary>
public sealed record PluginManifest
{
    /// <summary>The version of the manifest's form that is known here.</summary>
    public const string KnownSchemaVersion = "1.0";

    /// <summary>The version of the manifest's own form, such as <c>1.0</c>.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>The plugin's name, unique in its directory.</summary>
    public required string Name { get; init; }

    /// <summary>The plugin's version.</summary>
    public required string Version { get; init; }

    /// <summary>Where its class is.</summary>
    public required Entrypoint Entrypoint { get; init; }

    /// <summary>Free text for people.</summary>
    public required string Description { get; init; }

    /// <summary>The lanes it declares, as written; the policy knows which exist.</summary>
    public required IReadOnlyList<string> SupportedLanes { get; init; }

    /// <summary>Whether equal payloads give equal outputs.</summary>
    public required bool Deterministic { get; init; }

    /// <summary>What it needs.</summary>
    public required PluginResources Resources { get; init; }

    /// <summary>The JSON Schema of its payload. Made anew from the manifest's text at each call.</summary>
    public JsonElement InputSchema => Schema(InputSchemaKey);

    /// <summary>The JSON Schema of its output. Made anew from the manifest's text at each call.</summary>
    public JsonElement OutputSchema => Schema(OutputSchemaKey);

    internal const string InputSchemaKey = "input_schema";

    internal const string OutputSchemaKey = "output_schema";

    // Both schemas, in one object. As bytes: a directory of many plugins may be held in memory, and a tree of nodes is some
    // fifty times as large.
    internal ReadOnlyMemory<byte> IoJson { get; init; } = """{"input_schema":{},"output_schema":{}}"""u8.ToArray();

    private JsonElement Schema(string key)
    {
        using var io = YamlJson.Parse(IoJson);
        return io.RootElement.GetProperty(key).Clone();
    }
}
