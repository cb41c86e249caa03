using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vortex.Ops.Files;

/// <summary>What .NET does not offer of files on Linux.</summary>
internal static partial class UnixFile
{
    private const int ReadOnly = 0x80000; // O_RDONLY | O_CLOEXEC
    private const int WithoutWaiting = 0x800; // O_NONBLOCK

    /// <summary>Opens a file to read. It never waits, as opening a FIFO does until somebody writes to it.</summary>
    public static SafeFileHandle OpenWithoutWaiting(string path) =>
        OperatingSystem.IsLinux() ? Open(path, ReadOnly | WithoutWaiting) : File.OpenHandle(path);

    /// <summary>Makes what was created or renamed in a folder last, whatever happens to the machine.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            using var folder = Open(path, ReadOnly);
            RandomAccess.FlushToDisk(folder);
        }
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        var handle = new SafeFileHandle(OpenFile(path, flags), ownsHandle: true);
        return handle.IsInvalid ? throw new IOException(Marshal.GetLastPInvokeErrorMessage()) : handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
