using System.Management.Automation;

namespace Vortex.Ops.PowerShell;

/// <summary>From the core's failures to PowerShell's error records.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this VortexError error, Exception exception, object? target)
    {
        var details = error.Details.Count > 0 ? $"{error.Message}\n{string.Join('\n', error.Details)}" : error.Message;
        return new ErrorRecord(exception, error.Code.Id, error.Code.Kind.ToCategory(), target) { ErrorDetails = new ErrorDetails(details) };
    }

    private static ErrorCategory ToCategory(this FailureKind kind) => kind switch
    {
        FailureKind.FoundWrong or FailureKind.Data or FailureKind.Configuration => ErrorCategory.InvalidData,
        FailureKind.Policy => ErrorCategory.PermissionDenied,
        FailureKind.PluginUnavailable => ErrorCategory.ObjectNotFound,
        FailureKind.PluginFailed => ErrorCategory.OperationStopped,
        FailureKind.Timeout => ErrorCategory.OperationTimeout,
        FailureKind.SandboxUnavailable => ErrorCategory.ResourceUnavailable,
        FailureKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.OperationStopped,
    };
}
