using Microsoft.Win32.SafeHandles;

namespace Vortex.Ops.Files;

/// <summary>Reads a file that somebody else made: whole, once, no more than is allowed, and never for longer than its bytes take.</summary>
internal static class BoundedFile
{
    private const int MostAttempts = 3;

    /// <summary>The file's bytes, or null after a report to <paramref name="bag"/>.</summary>
    public static ReadOnlyMemory<byte>? Read(string path, int mostMiB, DiagnosticBag bag)
    {
        try
        {
            using var handle = UnixFile.OpenWithoutWaiting(path);
            return Read(handle, mostMiB, bag);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bag.Error(DiagnosticCodes.Unreadable, $"cannot be read: {Printable.Escape(error.Message)}");
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Read(SafeFileHandle handle, int mostMiB, DiagnosticBag bag)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var length = RandomAccess.GetLength(handle); // throws for what is no file
            if (length > (long)mostMiB << 20)
            {
                bag.Error(DiagnosticCodes.TooLarge, $"is larger than {mostMiB} MiB");
                return null;
            }

            // With room for one byte more: if that is filled, somebody writes to it, or it is a device that claims to be empty.
            var bytes = new byte[length + 1];
            var read = 0;
            for (int count; read < bytes.Length && (count = RandomAccess.Read(handle, bytes.AsSpan(read), read)) > 0;)
            {
                read += count;
            }

            if (read <= length)
            {
                return bytes.AsMemory(0, read);
            }
        }

        bag.Error(DiagnosticCodes.Unreadable, "changes while it is read, or is no regular file; try again");
        return null;
    }
}
