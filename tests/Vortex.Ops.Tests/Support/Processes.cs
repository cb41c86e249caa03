using System.Diagnostics;

namespace Vortex.Ops.Tests.Support;

/// <summary>Looks at the machine's processes, as a sceptic would.</summary>
internal static class Processes
{
    /// <summary>Ids of the processes whose command line or environment holds the text.</summary>
    public static IReadOnlyList<int> With(string text) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!)
            .Where(pid => pid != Environment.ProcessId && (Read(pid, "cmdline") + Read(pid, "environ")).Contains(text, StringComparison.Ordinal))];

    /// <summary>Waits until the condition holds; fails the test when it does not within the time.</summary>
    public static async Task WaitUntilAsync(Func<bool> condition, string what, int seconds = 10)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"{what} did not come true within {seconds} s");
            await Task.Delay(20);
        }
    }

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
