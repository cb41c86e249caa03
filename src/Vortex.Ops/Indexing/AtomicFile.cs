namespace Vortex.Ops.Indexing;

/// <summary>Replaces a file as a whole: whoever reads it, at any moment and after any crash, finds the old content or the new.</summary>
internal static class AtomicFile
{
    // What a killed writer left is old by then: no writer needs this long.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Writes the content beside the file, flushes it to disk, and renames it over the file. A symbolic link stays; the file
    /// that it leads to is replaced. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; then the
    /// file is as it was.
    /// </summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        var prefix = $".{Path.GetFileName(target)}.";
        RemoveLeftovers(folder, prefix);
        var temporary = Path.Combine(folder, $"{prefix}{UniqueId.New()}.tmp");
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(handle, content, 0);
                RandomAccess.FlushToDisk(handle);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void RemoveLeftovers(string folder, string prefix)
    {
        foreach (var leftover in Directory.EnumerateFiles(folder, $"{prefix}*.tmp"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(leftover) > Stale)
            {
                File.Delete(leftover);
            }
        }
    }
}
