namespace Vortex.Ops.Sandboxing;

/// <summary>What the exit code of a plugin's process says.</summary>
internal static class ExitCodes
{
    public static string Describe(int exitCode) => exitCode switch
    {
        128 + 4 => "SIGILL: an illegal instruction",
        128 + 6 => "SIGABRT: it aborted",
        128 + 7 => "SIGBUS: a bus error",
        128 + 8 => "SIGFPE: an arithmetic error",
        128 + 9 => "SIGKILL: it was killed",
        128 + 11 => "SIGSEGV: a segmentation fault",
        128 + 15 => "SIGTERM: it was asked to end",
        > 128 => $"signal {exitCode - 128}",
        _ => $"exit code {exitCode}",
    };
}
