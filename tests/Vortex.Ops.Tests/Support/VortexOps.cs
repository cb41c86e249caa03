using System.Diagnostics;

namespace Vortex.Ops.Tests.Support;

/// <summary>What a run of the command gave.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs the built command as a process of its own.</summary>
internal static class VortexOps
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(null, null, arguments);

    public static async Task<CommandResult> RunAsync(string? input, string? folder, string[] arguments, Action<ProcessStartInfo>? change = null)
    {
        using var process = Start(folder, arguments, change);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    public static Process Start(string? folder, string[] arguments, Action<ProcessStartInfo>? change = null)
    {
        var start = new ProcessStartInfo(Repository.Command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.Environment.Remove("VORTEX_CONFIG");
        change?.Invoke(start);
        return Process.Start(start)!;
    }
}
