using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vortex.Ops.Files;

/// <summary>What .NET does not offer of files on Linux.</summary>
internal static partial class UnixFile
{
    /// <summary>The code (HResult) of the failure to open a socket: ENXIO.</summary>
    public const int NoSuchDevice = 6;

    private const int ReadOnly = 0x80000; // O_RDONLY | O_CLOEXEC
    private const int WithoutWaiting = 0x800; // O_NONBLOCK

    /// <summary>Opens a file to read. It never waits, as opening a FIFO does until somebody writes to it.</summary>
    public static SafeFileHandle OpenWithoutWaiting(string path) =>
        OperatingSystem.IsLinux() ? Open(path, ReadOnly | WithoutWaiting) : File.OpenHandle(path);

    /// <summary>Where an open file or folder is, whatever links led to it.</summary>
    public static string RealPath(SafeFileHandle file) => File.ResolveLinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}", returnFinalTarget: false)!.FullName;

    /// <summary>Whether its owner may execute it.</summary>
    public static bool IsExecutable(SafeFileHandle file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0;

    /// <summary>A new file that everybody may read, and execute if that is wanted.</summary>
    public static FileStream CreateReadable(string path, bool isExecutable)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(file.SafeFileHandle, isExecutable ? Readable | Executable : Readable); // whatever the umask
        }

        return file;
    }

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
        return handle.IsInvalid ? throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError()) : handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
