using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vortex.Ops.Tests.Schemas;

/// <summary>One document that both a schema for editors and a reader judge. As JSON, which is YAML too, so that both get the very same text.</summary>
internal sealed record EditorSchemaCase(string Name, string Text)
{
    // YAML takes the two halves of an escaped surrogate pair for two characters; unescaped, they are one.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The document with another value at a pointer, or without that member if there is none.</summary>
    public static EditorSchemaCase With(string document, string pointer, string? value)
    {
        var root = JsonNode.Parse(document)!;
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(root, (node, step) => node[step] ?? throw new ArgumentException($"the document has no {step}")).AsObject();
        parent.Remove(steps[^1]);
        if (value is not null)
        {
            parent.Add(steps[^1], JsonNode.Parse(value));
        }

        return new EditorSchemaCase($"{pointer}: {value ?? "absent"}", root.ToJsonString(Readable));
    }
}
