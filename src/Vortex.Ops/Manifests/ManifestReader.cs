using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>
/// Reads a manifest.yaml. It has two readers that must see the same values, Vortex (YAML 1.1) and the sidecar (YAML 1.2):
/// what either refuses, and what they read differently, is an error. Nothing here runs code or follows a path.
/// </summary>
public static class ManifestReader
{
    private const long MostU32 = uint.MaxValue;

    /// <summary>Reads the bytes of a manifest, of at most 1 MiB. Never throws for what they hold.</summary>
    public static ManifestReadResult Read(ReadOnlySpan<byte> file)
    {
        var bag = new DiagnosticBag("manifest");
        var root = YamlReader.Read(file, bag);
        if (root is null or YamlMapping)
        {
            return new ManifestReadResult(root is YamlMapping mapping ? ReadManifest(mapping, bag) : null, bag.Diagnostics) { Root = root };
        }

        bag.Error(DiagnosticCodes.WrongType, $"the document is {root.Description}; a manifest is a mapping of keys to values", root, "");
        return new ManifestReadResult(null, bag.Diagnostics);
    }

    private static PluginManifest? ReadManifest(YamlMapping root, DiagnosticBag bag)
    {
        var fields = new YamlFields(root, "", bag);
        fields.Require(
            "schema_version", "name", "version", "entrypoint", "description", "supported_lanes", "deterministic", "resources", "io");
        var schemaVersion = fields.Text("schema_version");
        var name = ReadName(fields, bag);
        var version = fields.Text("version");
        var entrypoint = ReadEntrypoint(fields, bag);
        var description = fields.Text("description", isFreeText: true);
        var lanes = ReadLanes(fields, bag);
        var deterministic = fields.Boolean("deterministic");
        var resources = ReadResources(fields.Section("resources"));
        var io = fields.Section("io");
        io?.Require(PluginManifest.InputSchemaKey, PluginManifest.OutputSchemaKey);
        var (input, output) = (io?.Mapping(PluginManifest.InputSchemaKey), io?.Mapping(PluginManifest.OutputSchemaKey));
        fields.WarnOfUnknown();
        if (schemaVersion is null || name is null || version is null || entrypoint is null || description is null || lanes is null
            || deterministic is null || resources is null || input is null || output is null)
        {
            return null;
        }

        return new PluginManifest
        {
            SchemaVersion = schemaVersion,
            Name = name,
            Version = version,
            Entrypoint = entrypoint,
            Description = description,
            SupportedLanes = lanes,
            Deterministic = deterministic.Value,
            Resources = resources,
            IoJson = YamlJson.ToBytes((PluginManifest.InputSchemaKey, input), (PluginManifest.OutputSchemaKey, output)),
        };
    }

    private static string? ReadName(YamlFields fields, DiagnosticBag bag)
    {
        var name = fields.Text("name");
        if (name is null || Printable.Escape(name) == name)
        {
            return name;
        }

        bag.Error(
            DiagnosticCodes.OutOfRange, $"name is {Printable.Quote(name)}, with invisible characters in it; remove them", fields.At("name"), fields.PointerTo("name"));
        return null;
    }

    private static Entrypoint? ReadEntrypoint(YamlFields fields, DiagnosticBag bag)
    {
        if (fields.Text("entrypoint") is not { } text)
        {
            return null;
        }

        var entrypoint = Entrypoint.Parse(text);
        if (entrypoint is null)
        {
            bag.Error(
                DiagnosticCodes.Entrypoint, $"entrypoint is {Printable.Quote(text)}; {Entrypoint.Form}", fields.At("entrypoint"), fields.PointerTo("entrypoint"));
        }

        return entrypoint;
    }

    private static IReadOnlyList<string>? ReadLanes(YamlFields fields, DiagnosticBag bag)
    {
        var lanes = fields.TextList("supported_lanes");
        if (lanes is null or { Count: > 0 })
        {
            return lanes;
        }

        bag.Error(
            DiagnosticCodes.OutOfRange, "supported_lanes is empty; name lane0, lane1 or both", fields.At("supported_lanes"), fields.PointerTo("supported_lanes"));
        return null;
    }

    private static PluginResources? ReadResources(YamlFields? fields)
    {
        fields?.Require("vram_gb", "max_latency_ms", "max_concurrency");
        var vram = fields?.PositiveNumber("vram_gb", "(GiB)");
        var latency = fields?.Integer("max_latency_ms", 1, MostU32, " (milliseconds)");
        var concurrency = fields?.Integer("max_concurrency", 1, MostU32);
        fields?.WarnOfUnknown();
        return vram is null || latency is null || concurrency is null
            ? null
            : new PluginResources(vram.Value, latency.Value, concurrency.Value);
    }
}
