using System.Diagnostics;

namespace Vortex.Ops.Files;

/// <summary>Replaces a file as a whole: whoever reads it, at any moment and after any crash, finds the old content or the new.</summary>
internal static class AtomicFile
{
    /// <summary>Whether the file is there and holds these very bytes.</summary>
    public static bool Holds(string path, ReadOnlySpan<byte> content) =>
        new FileInfo(path) is { Exists: true } file && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    /// <summary>
    /// Writes the content beside the file and renames it over the file, whose permissions it takes. A
    /// symbolic link stays; the file that it leads to is replaced. What killed writers left is removed. Throws
    /// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; then the file is as it was.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All that it is to hold.</param>
    /// <param name="isFlushed">Whether it must outlast a failure of the machine, and not only one of the command.</param>
    /// <returns>Whether it was written; a file that holds the content already is left alone.</returns>
    public static bool Update(string path, ReadOnlySpan<byte> content, bool isFlushed = true)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        RemoveLeftovers(target);
        if (Holds(target, content))
        {
            return false;
        }

        Replace(target, content, isFlushed);
        if (isFlushed)
        {
            UnixFile.FlushFolder(Path.GetDirectoryName(target)!);
        }

        return true;
    }

    private static void Replace(string target, ReadOnlySpan<byte> content, bool isFlushed)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{Prefix(target)}{Environment.ProcessId}.{UniqueId.New()}.tmp");
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows() && File.Exists(target))
                {
                    File.SetUnixFileMode(handle, File.GetUnixFileMode(target));
                }

                RandomAccess.Write(handle, content, 0);
                if (isFlushed)
                {
                    RandomAccess.FlushToDisk(handle);
                }
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string Prefix(string target) => $".{Path.GetFileName(target)}.";

    private static void RemoveLeftovers(string target)
    {
        var prefix = Prefix(target);
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"{prefix}*.tmp"))
        {
            var id = Path.GetFileName(leftover)[prefix.Length..].Split('.')[0];
            if (int.TryParse(id, out var writer) && !IsRunning(writer))
            {
                File.Delete(leftover);
            }
        }
    }

    // Its writer's process id stands in a temporary file's name. A lock would say the same, but would come along with the
    // rename and keep readers away for a moment.
    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
