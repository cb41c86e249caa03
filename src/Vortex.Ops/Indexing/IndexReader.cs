using System.Text.Json;
using Vortex.Ops.Files;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Indexing;

/// <summary>Reads an index.json as the sidecar does: every entry with all of its keys, each of its type; other keys are ignored.</summary>
public static class IndexReader
{
    private const int MostMiB = 64; // some 200,000 plugins
    private const string Plugins = "plugins";

    /// <summary>
    /// The entries. Throws <see cref="ErrorCodes.IndexUnreadable"/>, or <see cref="ErrorCodes.IndexInvalid"/> with the line and
    /// column of everything that is wrong.
    /// </summary>
    public static IReadOnlyList<IndexEntry> Read(string path)
    {
        var bag = new DiagnosticBag("index");
        if (BoundedFile.Read(path, MostMiB, bag) is not { } json)
        {
            throw new VortexException(ErrorCodes.IndexUnreadable, $"{Printable.Escape(path)} {bag.Diagnostics[0].Message}");
        }

        var entries = Read(json.Span, bag);
        return bag.Diagnostics.Count == 0
            ? entries
            : throw new VortexException(new VortexError(ErrorCodes.IndexInvalid, $"{Printable.Escape(path)} is no index that the sidecar could read; 'vortex-ops index' writes one")
            {
                Details = [.. bag.Diagnostics.Select(diagnostic => diagnostic.Format(path))],
            });
    }

    private static List<IndexEntry> Read(ReadOnlySpan<byte> json, DiagnosticBag bag)
    {
        var entries = new List<IndexEntry>();
        var composer = new JsonComposer(json, bag);
        try
        {
            composer.Read();
            ReadDocument(ref composer, entries, bag);
            composer.Read(); // throws if something follows
        }
        catch (JsonException error)
        {
            var what = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            bag.Error(DiagnosticCodes.Syntax, $"this is not JSON: {Printable.Escape(what)}", (int)error.LineNumber!.Value + 1, (int)error.BytePositionInLine!.Value + 1);
        }
        catch (InvalidOperationException)
        {
            bag.Error(DiagnosticCodes.Encoding, "this text is no Unicode text", composer.Line, composer.Column);
        }

        return entries;
    }

    private static void ReadDocument(ref JsonComposer composer, List<IndexEntry> entries, DiagnosticBag bag)
    {
        var isFound = false;
        if (composer.Token == JsonTokenType.StartObject)
        {
            while (composer.Read() && composer.Token == JsonTokenType.PropertyName)
            {
                var key = composer.Text;
                composer.Read();
                if (key == Plugins && composer.Token == JsonTokenType.StartArray && !isFound)
                {
                    isFound = true;
                    ReadEntries(ref composer, entries, bag);
                }
                else
                {
                    composer.ReadValue("");
                }
            }
        }

        if (!isFound)
        {
            bag.Error(DiagnosticCodes.MissingKey, "an index is an object with \"plugins\", a list of entries", 1, 1);
        }
    }

    private static void ReadEntries(ref JsonComposer composer, List<IndexEntry> entries, DiagnosticBag bag)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; composer.Read() && composer.Token != JsonTokenType.EndArray; i++)
        {
            var pointer = $"/{Plugins}/{i}";
            var node = composer.ReadValue(pointer);
            if (node is not YamlMapping mapping)
            {
                bag.Error(DiagnosticCodes.WrongType, $"this is {node.Description}; an entry is an object", node, pointer);
            }
            else if (ReadEntry(new YamlFields(mapping, pointer, bag)) is { } entry)
            {
                entries.Add(entry);
                if (!names.Add(entry.Name))
                {
                    bag.Error(DiagnosticCodes.DuplicateName, $"the plugin {Printable.Quote(entry.Name)} stands here for the second time", node, pointer);
                }
            }
        }
    }

    private static IndexEntry? ReadEntry(YamlFields fields)
    {
        fields.Require("name", "version", "supported_lanes", "deterministic", "max_latency_ms", "vram_gb", "max_concurrency", "schema_version");
        var (name, version, schemaVersion) = (fields.Text("name"), fields.Text("version"), fields.Text("schema_version"));
        var (lanes, deterministic) = (fields.TextList("supported_lanes"), fields.Boolean("deterministic"));
        var (latencyMs, vramGb, concurrency) = (fields.Integer("max_latency_ms", 0, uint.MaxValue), fields.PositiveNumber("vram_gb", "(GiB)"), fields.Integer("max_concurrency", 0, uint.MaxValue));
        return name is null || version is null || schemaVersion is null || lanes is null || deterministic is null || latencyMs is null || vramGb is null || concurrency is null
            ? null
            : new IndexEntry(name, version, lanes, deterministic.Value, latencyMs.Value, vramGb.Value, concurrency.Value, schemaVersion);
    }
}
