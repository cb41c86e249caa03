namespace Vortex.Ops.Cli;

/// <summary>What the command's exit code says. Other programs depend on these numbers.</summary>
internal enum ExitCode
{
    Done = 0,
    FoundWrong = 1,
    Usage = 2,
    Configuration = 3,
    Data = 4,
    Policy = 5,
    PluginUnavailable = 6,
    PluginFailed = 7,
    Timeout = 8,
    SandboxUnavailable = 9,
    LimitExceeded = 10,
    Interrupted = 130,
}

/// <summary>From the core's failures to exit codes.</summary>
internal static class ExitCodeExtensions
{
    public static ExitCode ToExitCode(this FailureKind kind) => kind switch
    {
        FailureKind.FoundWrong => ExitCode.FoundWrong,
        FailureKind.Configuration => ExitCode.Configuration,
        FailureKind.Data => ExitCode.Data,
        FailureKind.Policy => ExitCode.Policy,
        FailureKind.PluginUnavailable => ExitCode.PluginUnavailable,
        FailureKind.PluginFailed => ExitCode.PluginFailed,
        FailureKind.Timeout => ExitCode.Timeout,
        FailureKind.SandboxUnavailable => ExitCode.SandboxUnavailable,
        FailureKind.LimitExceeded => ExitCode.LimitExceeded,
        _ => ExitCode.Interrupted,
    };
}
