using System.Management.Automation;

namespace Vortex.Ops.PowerShell;

/// <summary>From the core's failures to PowerShell's error records.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this VortexException failure, object? target)
    {
        var error = failure.Error;

        // Readable too where the error view makes one line of it.
        var details = error.Details.Count > 0 ? $":\n- {string.Join("\n- ", error.Details)}" : "";
        var traceback = error.Traceback is null ? "" : $"\n{Printable.Escape(error.Traceback, keepLines: true).TrimEnd()}";
        return new ErrorRecord(failure, error.Code.Id, Category(error.Code), target)
        {
            ErrorDetails = new ErrorDetails(error.Message + details + traceback) { RecommendedAction = RecommendedAction(error.Code) },
        };
    }

    private static ErrorCategory Category(ErrorCode code) => code.Kind switch
    {
        FailureKind.FoundWrong or FailureKind.Data or FailureKind.Configuration => ErrorCategory.InvalidData,
        FailureKind.Policy => ErrorCategory.PermissionDenied,
        FailureKind.PluginUnavailable => ErrorCategory.ObjectNotFound,
        FailureKind.Timeout => ErrorCategory.OperationTimeout,
        FailureKind.SandboxUnavailable => ErrorCategory.ResourceUnavailable,
        FailureKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.OperationStopped,
    };

    private static string RecommendedAction(ErrorCode code) => code.Kind switch
    {
        FailureKind.Configuration => "Mend the configuration; Get-VortexConfig shows what is read from it.",
        FailureKind.FoundWrong => "Mend what the message names, or see about_Vortex_Errors.",
        FailureKind.Data when code.Id.StartsWith("output.", StringComparison.Ordinal) => "Tell the plugin's author: its output is not what its manifest promises.",
        FailureKind.Data => "Mend the payload; Get-Help Invoke-VortexPlugin -Parameter Payload says what it may be.",
        FailureKind.Policy => "See about_Vortex_Policy for what this node admits, and policy.allowlist in its configuration.",
        FailureKind.PluginUnavailable => "Get-VortexPlugin shows the plugins that are there, Test-VortexManifest -Deep what is wrong with one.",
        FailureKind.PluginFailed => "Tell the plugin's author, with the payload and the traceback.",
        FailureKind.Timeout => "Give it more time, up to the manifest's max_latency_ms, or a smaller payload.",
        FailureKind.SandboxUnavailable => "See about_Vortex_Sandbox for what the engine needs.",
        FailureKind.LimitExceeded => "Raise the sandbox's limit in the configuration, or give a smaller payload.",
        _ => "Run it again.",
    };
}
