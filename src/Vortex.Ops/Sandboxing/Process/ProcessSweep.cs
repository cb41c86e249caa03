using System.Text;

namespace Vortex.Ops.Sandboxing.Process;

/// <summary>Kills what is left of a sandbox whose supervisor was killed: every process that still bears the sandbox's mark.</summary>
internal static class ProcessSweep
{
    /// <summary>The environment variable that marks a sandbox's processes with its id.</summary>
    public const string Marker = "VORTEX_SANDBOX";

    public static void Kill(string id)
    {
        var mark = Encoding.ASCII.GetBytes($"{Marker}={id}");

        // More than once: what is killed may have started another meanwhile.
        for (var tries = 0; tries < 100 && Processes().Where(pid => TryKill(pid, mark)).ToList().Count > 0; tries++)
        {
        }
    }

    private static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path.AsSpan()), out var pid) ? pid : 0).Where(pid => pid > 0);

    private static bool TryKill(int pid, byte[] mark)
    {
        try
        {
            if (File.ReadAllBytes($"/proc/{pid}/environ").AsSpan().IndexOf(mark) < 0)
            {
                return false;
            }

            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit(100);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false; // gone, or somebody else's
        }
    }
}
