using Microsoft.Win32.SafeHandles;
using System.Runtime.InteropServices;

namespace Vortex.Ops.Yaml;

/// <summary>Reads a small file that somebody else made: whole, once, and never for longer than its bytes take.</summary>
internal static partial class YamlFile
{
    private const int MostAttempts = 3;
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
        Span<byte> more = stackalloc byte[1];
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var length = RandomAccess.GetLength(handle); // throws for what is no file
            if (length > YamlLimits.FileBytes)
            {
                bag.Error(DiagnosticCodes.TooLarge, $"is larger than {YamlLimits.FileBytes >> 20} MiB; this should be a small text");
                return null;
            }

            var bytes = new byte[length];
            var read = 0;
            for (int count; read < length && (count = RandomAccess.Read(handle, bytes.AsSpan(read), read)) > 0;)
            {
                read += count;
            }

            // More than it said: somebody writes to it, or it is a device that claims to be empty.
            if (RandomAccess.Read(handle, more, read) == 0)
            {
                return read == length ? bytes : bytes[..read];
            }
        }

        bag.Error(DiagnosticCodes.Unreadable, "changes while it is read, or is no regular file; try again");
        return null;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
