using System.Text.Json;

namespace Vortex.Ops.Manifests;

/// <summary>A manifest as JSON, with the keys of manifest.yaml: what the runner gives to a plugin, and what <c>validate --json</c> shows.</summary>
public static class ManifestJson
{
    /// <summary>Writes the manifest as one JSON object. Numbers keep their kind: <c>vram_gb</c> is always a float.</summary>
    public static void Write(Utf8JsonWriter writer, PluginManifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteString("schema_version", manifest.SchemaVersion);
        writer.WriteString("name", manifest.Name);
        writer.WriteString("version", manifest.Version);
        writer.WriteString("entrypoint", manifest.Entrypoint.ToString());
        writer.WriteString("description", manifest.Description);
        writer.WriteStartArray("supported_lanes");
        foreach (var lane in manifest.SupportedLanes)
        {
            writer.WriteStringValue(lane);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("deterministic", manifest.Deterministic);
        writer.WriteStartObject("resources");
        writer.WritePropertyName("vram_gb");
        writer.WriteRawValue(PythonFloat.Format(manifest.Resources.VramGb));
        writer.WriteNumber("max_latency_ms", manifest.Resources.MaxLatencyMs);
        writer.WriteNumber("max_concurrency", manifest.Resources.MaxConcurrency);
        writer.WriteEndObject();
        writer.WritePropertyName("io");
        writer.WriteRawValue(manifest.IoJson.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
