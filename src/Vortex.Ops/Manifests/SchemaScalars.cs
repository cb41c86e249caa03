using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>Finds the scalars of a schema that the manifest's two readers take for different values: it would not be the same schema to both.</summary>
internal static class SchemaScalars
{
    // Nothing is judged by these.
    private static readonly HashSet<string> Annotations = ["title", "description", "default", "examples", "$comment"];

    public static void Check(YamlNode node, string pointer, DiagnosticBag bag, bool isAnnotation = false)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    Check(value, JsonPointer.Join(pointer, key.Text), bag, isAnnotation || Annotations.Contains(key.Text));
                }

                break;
            case YamlSequence list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Check(list.Items[i], JsonPointer.Join(pointer, i), bag, isAnnotation);
                }

                break;
            case YamlScalar { IsReadAlike: false } scalar when isAnnotation:
                bag.Warning(DiagnosticCodes.ReadDifferently, Message(scalar), scalar, pointer);
                break;
            case YamlScalar { IsReadAlike: false } scalar:
                bag.Error(DiagnosticCodes.ReadDifferently, Message(scalar), scalar, pointer);
                break;
        }
    }

    private static string Message(YamlScalar scalar) => $"{scalar.Readings}; write it in quotes, or in a form that has one meaning";
}
