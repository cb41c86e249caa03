using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>What came of reading one manifest.</summary>
/// <param name="Manifest">The manifest, or null when some value could not be read.</param>
/// <param name="Diagnostics">Every finding, in the order of the file.</param>
public sealed record ManifestReadResult(PluginManifest? Manifest, IReadOnlyList<Diagnostic> Diagnostics)
{
    internal YamlNode? Root { get; init; }

    /// <summary>Those of the two schemas that could be read, in one object; they can be looked at though other values are wrong.</summary>
    internal ReadOnlyMemory<byte> IoJson { get; init; } = "{}"u8.ToArray();

    /// <summary>The finding with the line and column at which its pointer's value (or the nearest above it) stands in this manifest.</summary>
    internal Diagnostic Locate(Diagnostic diagnostic)
    {
        var node = Root;
        foreach (var step in diagnostic.Pointer.Split('/').Skip(1))
        {
            var inner = node switch
            {
                YamlMapping mapping => mapping.Find(JsonPointer.Unescape(step)),
                YamlSequence list when int.TryParse(step, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (inner is null)
            {
                break;
            }

            node = inner;
        }

        return node is null ? diagnostic : diagnostic with { Line = node.Line, Column = node.Column };
    }
}
