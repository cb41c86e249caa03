using Vortex.Ops.Catalog;

namespace Vortex.Ops.Indexing;

/// <summary>The index of a node.</summary>
/// <param name="Name">The node's name, or the path that was given.</param>
/// <param name="Path">The index file.</param>
internal sealed record NodeIndex(string Name, string Path)
{
    /// <summary>The index at a path, or those of a directory in the order of their names.</summary>
    public static IReadOnlyList<NodeIndex> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return [new NodeIndex(path, path)];
        }

        var files = Directory.GetFiles(path, "*.json");
        Array.Sort(files, CodePointComparer.Instance);
        return files.Length > 0
            ? [.. files.Select(file => new NodeIndex(System.IO.Path.GetFileNameWithoutExtension(file), file))]
            : throw new VortexException(ErrorCodes.IndexUnreadable, $"the directory {Printable.Escape(path)} holds no index; those of nodes are named like node-17.json");
    }
}
