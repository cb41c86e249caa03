using Vortex.Ops.Schemas;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>Finds the scalars of a schema that the manifest's two readers take for different values: it would not be the same schema to both.</summary>
internal static class SchemaScalars
{
    private enum Part
    {
        Schema,
        SchemasByName,
        Data,
        Annotation,
    }

    // Nothing is judged by these. (Not all that the standard calls so: format and $id, say, are texts to be read alike.)
    private static readonly HashSet<string> Annotations = ["title", "description", "default", "examples", "$comment"];

    /// <summary>Reports what is found in the schema at that pointer: errors, but in what is for people only, where they are warnings.</summary>
    public static void Check(YamlNode schema, string pointer, DiagnosticBag bag) => Check(schema, Part.Schema, pointer, bag);

    private static void Check(YamlNode node, Part part, string pointer, DiagnosticBag bag)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    Check(value, Below(part, key.Text), JsonPointer.Join(pointer, key.Text), bag);
                }

                break;
            case YamlSequence list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Check(list.Items[i], part, JsonPointer.Join(pointer, i), bag);
                }

                break;
            case YamlScalar { IsReadAlike: false } scalar when part == Part.Annotation:
                bag.Warning(DiagnosticCodes.ReadDifferently, Message(scalar), scalar, pointer);
                break;
            case YamlScalar { IsReadAlike: false } scalar:
                bag.Error(DiagnosticCodes.ReadDifferently, Message(scalar), scalar, pointer);
                break;
        }
    }

    // A key is a keyword in a schema only: a property may be called title.
    private static Part Below(Part part, string key) => part switch
    {
        Part.Schema when Annotations.Contains(key) => Part.Annotation,
        Part.Schema when SchemaKeywords.Maps.Contains(key) => Part.SchemasByName,
        Part.Schema when key is "enum" or "const" => Part.Data,
        Part.SchemasByName => Part.Schema,
        _ => part,
    };

    private static string Message(YamlScalar scalar) => $"{scalar.Readings}; write it in quotes, or in a form that has one meaning";
}
