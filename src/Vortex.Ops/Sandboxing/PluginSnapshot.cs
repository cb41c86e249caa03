using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vortex.Ops.Files;

namespace Vortex.Ops.Sandboxing;

/// <summary>
/// A copy of a plugin's folder that nobody changes any more, named by its content: the regular files in it, and those that links
/// in it lead to without leaving it. A plugin may be updated while its snapshot runs.
/// </summary>
/// <param name="Folder">Full path of the copy.</param>
/// <param name="Digest">SHA-256 over paths, modes and contents, as <c>sha256:...</c></param>
internal sealed record PluginSnapshot(string Folder, string Digest)
{
    private const int MostFiles = 10_000;
    private const int MostDepth = 32;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Unused = TimeSpan.FromDays(30);

    /// <summary>The snapshot of a plugin's folder as it is now; made if there is none yet. Throws <see cref="ErrorCodes.PluginLoad"/>.</summary>
    public static PluginSnapshot Take(string pluginFolder, string store, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(store);
            var digest = new Copy(pluginFolder, null, cancellationToken).Run();
            var folder = Path.Combine(store, digest);
            if (Directory.Exists(folder))
            {
                Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
                return new PluginSnapshot(folder, $"sha256:{digest}");
            }

            RemoveUnused(store);

            // The folder may have changed meanwhile: what is copied now gives the name.
            var staging = Path.Combine(store, $".{UniqueId.New()}");
            digest = new Copy(pluginFolder, staging, cancellationToken).Run();
            folder = Path.Combine(store, digest);
            Keep(staging, folder);
            return new PluginSnapshot(folder, $"sha256:{digest}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(ErrorCodes.PluginLoad, $"no copy of {Printable.Escape(pluginFolder)} can be made: {Printable.Escape(error.Message)}", error);
        }
    }

    // No sandbox lives that long, nor does anybody take that long to make a copy.
    private static void RemoveUnused(string store)
    {
        foreach (var folder in new DirectoryInfo(store).EnumerateDirectories().Where(folder => DateTime.UtcNow - folder.LastWriteTimeUtc > Unused))
        {
            folder.Delete(recursive: true);
        }
    }

    // Another process may have made the same at the same time; one of the two is enough.
    private static void Keep(string staging, string folder)
    {
        try
        {
            Directory.Move(staging, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>One walk through a folder, which hashes what it finds, and copies it if it is told where to.</summary>
    private sealed class Copy(string folder, string? target, CancellationToken cancellationToken)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly string _inside = RealPath(folder);
        private int _files;
        private long _bytes;

        public string Run()
        {
            using (_hash)
            {
                CopyFolder("", 0);
                return Convert.ToHexStringLower(_hash.GetCurrentHash());
            }
        }

        // Links above it may be on the way to the folder too: asked of the open folder, as of the files in it.
        private static string RealPath(string folder)
        {
            using var handle = UnixFile.OpenWithoutWaiting(folder);
            return $"{UnixFile.RealPath(handle)}/";
        }

        private void CopyFolder(string path, int depth)
        {
            if (depth > MostDepth)
            {
                throw new IOException($"its folders are more than {MostDepth} deep");
            }

            if (target is not null)
            {
                Directory.CreateDirectory(Path.Combine(target, path));
            }

            foreach (var entry in new DirectoryInfo(Path.Combine(folder, path)).GetFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entryPath = Path.Combine(path, entry.Name);
                if (entry is not DirectoryInfo)
                {
                    CopyFile(entryPath, entry.LinkTarget is not null);
                }
                else if (entry.LinkTarget is null && entry.Name != "__pycache__")
                {
                    CopyFolder(entryPath, depth + 1);
                }
            }
        }

        private void CopyFile(string path, bool isLink)
        {
            using var file = TryOpen(Path.Combine(folder, path), isLink);
            if (file is null || !IsInside(file) || Length(file) is not { } length)
            {
                return;
            }

            _bytes += length;
            if (++_files > MostFiles || _bytes > MostBytes)
            {
                throw new IOException($"it holds more than {MostFiles} files or {MostBytes >> 30} GiB; keep large data somewhere else");
            }

            var isExecutable = UnixFile.IsExecutable(file);
            _hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{(isExecutable ? 'x' : '-')}\0{length}\0"));
            using var copy = target is null ? null : UnixFile.CreateReadable(Path.Combine(target, path), isExecutable);
            CopyBytes(file, length, copy);
        }

        // A link that leads nowhere and a socket are left out.
        private static SafeFileHandle? TryOpen(string path, bool isLink)
        {
            try
            {
                return UnixFile.OpenWithoutWaiting(path);
            }
            catch (IOException error) when (isLink || error.HResult == UnixFile.NoSuchDevice)
            {
                return null;
            }
        }

        // Null for what is no file (a FIFO); of a device nothing is read, since it has no length.
        private static long? Length(SafeFileHandle file)
        {
            try
            {
                return RandomAccess.GetLength(file);
            }
            catch (NotSupportedException)
            {
                return null;
            }
        }

        // Asked of the open file: whatever path led to it, it cannot become another any more.
        private bool IsInside(SafeFileHandle file) =>
            UnixFile.RealPath(file).StartsWith(_inside, StringComparison.Ordinal);

        private void CopyBytes(SafeFileHandle file, long length, FileStream? copy)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
            for (long at = 0; at < length;)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at)), at);
                if (read == 0)
                {
                    throw new IOException("it changes while it is read; try again");
                }

                _hash.AppendData(buffer, 0, read);
                copy?.Write(buffer, 0, read);
                at += read;
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
