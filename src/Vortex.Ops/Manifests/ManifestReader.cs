using System.Text.RegularExpressions;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>
/// Reads a manifest.yaml. It has two readers that must see the same values, Vortex (YAML 1.1) and the sidecar (YAML 1.2):
/// what either refuses, and what they read differently, is an error. Nothing here runs code or follows a path.
/// </summary>
public static partial class ManifestReader
{
    private const long MostU32 = uint.MaxValue;

    /// <summary>Reads the bytes of a manifest, of at most 1 MiB. Never throws for what they hold.</summary>
    public static ManifestReadResult Read(ReadOnlySpan<byte> file)
    {
        var bag = new DiagnosticBag("manifest");
        var root = YamlReader.Read(file, bag);
        if (root is YamlMapping mapping)
        {
            var manifest = ReadManifest(mapping, bag, out var ioJson);
            return new ManifestReadResult(manifest, bag.Diagnostics) { Root = root, IoJson = ioJson };
        }

        if (root is not null)
        {
            bag.Error(DiagnosticCodes.WrongType, $"the document is {root.Description}; a manifest is a mapping of keys to values", root, "");
        }

        return new ManifestReadResult(null, bag.Diagnostics);
    }

    private static PluginManifest? ReadManifest(YamlMapping root, DiagnosticBag bag, out ReadOnlyMemory<byte> ioJson)
    {
        var fields = new YamlFields(root, "", bag);
        fields.Require(
            "schema_version", "name", "version", "entrypoint", "description", "supported_lanes", "deterministic", "resources", "io");
        var schemaVersion = fields.Text("schema_version");
        var name = ReadName(fields, bag);
        var version = fields.Text("version");
        Advise(fields, schemaVersion, name, version, bag);
        var entrypoint = ReadEntrypoint(fields, bag);
        var description = fields.Text("description", isFreeText: true);
        var lanes = ReadLanes(fields, bag);
        var deterministic = fields.Boolean("deterministic");
        var resources = ReadResources(fields.Section("resources"));
        var io = fields.Section("io");
        io?.Require(PluginManifest.InputSchemaKey, PluginManifest.OutputSchemaKey);
        var (input, output) = (ReadSchema(io, PluginManifest.InputSchemaKey, bag), ReadSchema(io, PluginManifest.OutputSchemaKey, bag));
        fields.WarnOfUnknown();
        ioJson = YamlJson.ToBytes((PluginManifest.InputSchemaKey, input), (PluginManifest.OutputSchemaKey, output));
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
            IoJson = ioJson,
        };
    }

    // What is legal, but unwise.
    private static void Advise(YamlFields fields, string? schemaVersion, string? name, string? version, DiagnosticBag bag)
    {
        void Warn(string key, string message) => bag.Warning(DiagnosticCodes.Unusual, message, fields.At(key), fields.PointerTo(key));
        if (schemaVersion is not (null or PluginManifest.KnownSchemaVersion))
        {
            Warn("schema_version", $"schema_version is {Printable.Quote(schemaVersion)}; only {PluginManifest.KnownSchemaVersion} is known here");
        }

        if (name is not null && !UsualName().IsMatch(name))
        {
            Warn("name", $"name is {Printable.Quote(name)}; tools get along best with up to 63 lower-case letters, digits, dots, dashes and underscores");
        }

        if (version is not null && !SemanticVersion().IsMatch(version))
        {
            Warn("version", $"version is {Printable.Quote(version)}, which is no semantic version; write one such as 1.0.0");
        }
    }

    private static YamlMapping? ReadSchema(YamlFields? io, string key, DiagnosticBag bag)
    {
        var schema = io?.Mapping(key);
        if (schema is not null)
        {
            SchemaScalars.Check(schema, io!.PointerTo(key), bag);
        }

        return schema;
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
        if (lanes is null)
        {
            return null;
        }

        if (lanes.Count == 0)
        {
            bag.Error(
                DiagnosticCodes.OutOfRange, "supported_lanes is empty; name lane0, lane1 or both", fields.At("supported_lanes"), fields.PointerTo("supported_lanes"));
            return null;
        }

        var seen = new HashSet<string>();
        if (Enumerable.Range(0, lanes.Count).FirstOrDefault(i => !seen.Add(lanes[i])) is > 0 and var second)
        {
            bag.Error(
                DiagnosticCodes.OutOfRange,
                $"supported_lanes has {Printable.Quote(lanes[second])} twice; remove one",
                ((YamlSequence)fields.At("supported_lanes")).Items[second],
                JsonPointer.Join(fields.PointerTo("supported_lanes"), second));
            return null;
        }

        return lanes;
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

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UsualName();

    // https://semver.org/: three numbers without zeros before them, and perhaps a pre-release and a build.
    [GeneratedRegex(@"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticVersion();
}
