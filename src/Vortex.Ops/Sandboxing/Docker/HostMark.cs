using System.Globalization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// Which process made a container: the machine's boot, the namespace of process ids, the id, and when the process started, since
/// ids are used again.
/// </summary>
internal static class HostMark
{
    /// <summary>The mark of this process.</summary>
    public static string Own { get; } = $"{Machine()} {Environment.ProcessId} {StartOf(Environment.ProcessId)}";

    /// <summary>Whether the process with this mark is known to have ended. Of another machine, boot or namespace nothing is known.</summary>
    public static bool HasEnded(string mark)
    {
        var parts = mark.Split(' ');
        return parts is [var boot, var space, var id, var start]
            && $"{boot} {space}" == Machine()
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && StartOf(pid) != start;
    }

    private static string Machine()
    {
        try
        {
            var space = new FileInfo("/proc/self/ns/pid").LinkTarget;
            return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {space}";
        }
        catch (IOException)
        {
            return "unknown unknown";
        }
    }

    // In clock ticks since boot: what follows the 20th space after the name, which may hold spaces itself.
    private static string? StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
