using Microsoft.Win32.SafeHandles;
using System.Runtime.InteropServices;

namespace Vortex.Ops.Yaml;

/// <summary>Reads a small file that somebody else made: whole, once, and never for longer than its bytes take.</summary>
internal static partial class YamlFile
{
    private const int ReadOnlyWithoutWaiting = 0x800 | 0x80000; // O_RDONLY | O_NONBLOCK | O_CLOEXEC

    /// <summary>The file's bytes, or null after a report to <paramref name="bag"/>.</summary>
    public static byte[]? Read(string path, DiagnosticBag bag)
    {
        try
        {
            using var handle = Open(path);
            return ReadBounded(handle, bag);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bag.Error(DiagnosticCodes.Unreadable, $"cannot be read: {Printable.Escape(error.Message)}");
            return null;
        }
    }

    // Opening a FIFO waits for a writer, unless the system is asked not to.
    private static SafeFileHandle Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(path);
        }

        var handle = new SafeFileHandle(OpenFile(path, ReadOnlyWithoutWaiting), ownsHandle: true);
        return handle.IsInvalid ? throw new IOException(Marshal.GetLastPInvokeErrorMessage()) : handle;
    }

    private static byte[]? ReadBounded(SafeFileHandle handle, DiagnosticBag bag)
    {
        var length = RandomAccess.GetLength(handle); // throws for what is no file
        if (length <= YamlLimits.FileBytes)
        {
            // One byte more than it has: a file that grows, or a device that claims to be empty, is noticed.
            var buffer = new byte[length + 1];
            var read = 0;
            for (int count; read < buffer.Length && (count = RandomAccess.Read(handle, buffer.AsSpan(read), read)) > 0;)
            {
                read += count;
            }

            if (read <= length)
            {
                return buffer[..read];
            }
        }

        bag.Error(DiagnosticCodes.TooLarge, $"is larger than {YamlLimits.FileBytes >> 20} MiB, or is no regular file; this should be a small text");
        return null;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
