using System.Text.Json;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Catalog;

/// <summary>A plugin as JSON, for programs.</summary>
public static class PluginJson
{
    /// <summary>Writes what <c>list --json</c> shows of a plugin; what a broken manifest does not say is null.</summary>
    public static void WriteListing(Utf8JsonWriter writer, Plugin plugin)
    {
        writer.WriteStartObject();
        writer.WriteString("name", plugin.Name);
        writer.WriteString("version", plugin.Manifest?.Version);
        writer.WriteString("status", plugin.Status.ToString().ToLowerInvariant());
        writer.WriteString("folder", plugin.Folder);
        writer.WritePropertyName("manifest");
        WriteManifest(writer, plugin.Manifest);
        WriteDiagnostics(writer, plugin.Diagnostics);
        writer.WriteEndObject();
    }

    /// <summary>Writes what <c>validate --json</c> shows: <c>{"path", "valid", "diagnostics", "manifest"}</c>.</summary>
    public static void WriteVerdict(Utf8JsonWriter writer, Plugin plugin)
    {
        writer.WriteStartObject();
        writer.WriteString("path", plugin.ManifestPath);
        writer.WriteBoolean("valid", plugin.Status == PluginStatus.Ready);
        WriteDiagnostics(writer, plugin.Diagnostics);
        writer.WritePropertyName("manifest");
        WriteManifest(writer, plugin.Manifest);
        writer.WriteEndObject();
    }

    private static void WriteManifest(Utf8JsonWriter writer, PluginManifest? manifest)
    {
        if (manifest is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            ManifestJson.Write(writer, manifest);
        }
    }

    private static void WriteDiagnostics(Utf8JsonWriter writer, IReadOnlyList<Diagnostic> diagnostics)
    {
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
            writer.WriteString("message", diagnostic.Message);
            writer.WriteNumber("line", diagnostic.Line);
            writer.WriteNumber("column", diagnostic.Column);
            writer.WriteString("pointer", diagnostic.Pointer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
