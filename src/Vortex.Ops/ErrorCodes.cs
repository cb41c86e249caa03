namespace Vortex.Ops;

/// <summary>Every code that a <see cref="VortexError"/> can have. Codes of findings in files are in <see cref="DiagnosticCodes"/>.</summary>
public static class ErrorCodes
{
    /// <summary>No configuration file was found.</summary>
    public static readonly ErrorCode ConfigNotFound = new("config.not-found", FailureKind.Configuration);

    /// <summary>The configuration file has errors.</summary>
    public static readonly ErrorCode ConfigInvalid = new("config.invalid", FailureKind.Configuration);

    /// <summary><c>plugins.enabled</c> is false.</summary>
    public static readonly ErrorCode ConfigPluginsDisabled = new("config.plugins-disabled", FailureKind.Configuration);

    /// <summary><c>plugins.directory</c> is missing or cannot be listed.</summary>
    public static readonly ErrorCode ConfigDirectory = new("config.directory", FailureKind.Configuration);

    /// <summary>Untrusted plugins are allowed without a sandbox that can hold them.</summary>
    public static readonly ErrorCode ConfigUntrusted = new("config.untrusted", FailureKind.Configuration);

    /// <summary>The payload cannot be read.</summary>
    public static readonly ErrorCode PayloadUnreadable = new("payload.unreadable", FailureKind.Data);

    /// <summary>The payload is not JSON that both Python and the host read alike.</summary>
    public static readonly ErrorCode PayloadInvalid = new("payload.invalid", FailureKind.Data);

    /// <summary>The payload is JSON, but no object.</summary>
    public static readonly ErrorCode PayloadNotObject = new("payload.not-object", FailureKind.Data);

    /// <summary>The payload is larger than a message may be.</summary>
    public static readonly ErrorCode PayloadTooLarge = new("payload.too-large", FailureKind.Data);

    /// <summary>The payload does not meet the plugin's input schema.</summary>
    public static readonly ErrorCode PayloadSchema = new("payload.schema", FailureKind.Data);

    /// <summary>The output cannot be carried as JSON.</summary>
    public static readonly ErrorCode OutputInvalid = new("output.invalid", FailureKind.Data);

    /// <summary>The output is larger than a message may be.</summary>
    public static readonly ErrorCode OutputTooLarge = new("output.too-large", FailureKind.Data);

    /// <summary>The output does not meet the plugin's output schema.</summary>
    public static readonly ErrorCode OutputSchema = new("output.schema", FailureKind.Data);

    /// <summary>The node's policy does not admit the plugin.</summary>
    public static readonly ErrorCode PolicyDenied = new("policy.denied", FailureKind.Policy);

    /// <summary>The plugin does not support the lane that was asked for.</summary>
    public static readonly ErrorCode PolicyLaneUnsupported = new("policy.lane-unsupported", FailureKind.Policy);

    /// <summary>No plugin of that name is in the directory.</summary>
    public static readonly ErrorCode PluginNotFound = new("plugin.not-found", FailureKind.PluginUnavailable);

    /// <summary>The plugin's manifest has errors.</summary>
    public static readonly ErrorCode PluginInvalid = new("plugin.invalid", FailureKind.PluginUnavailable);

    /// <summary>The plugin's code could not be loaded.</summary>
    public static readonly ErrorCode PluginLoad = new("plugin.load", FailureKind.PluginUnavailable);

    /// <summary>A name that a new plugin should not have.</summary>
    public static readonly ErrorCode PluginName = new("plugin.name", FailureKind.FoundWrong);

    /// <summary>A new plugin's folder is there already, or cannot be written.</summary>
    public static readonly ErrorCode PluginUnwritable = new("plugin.unwritable", FailureKind.FoundWrong);

    /// <summary>The plugin's <c>run</c> raised an exception.</summary>
    public static readonly ErrorCode RunFailed = new("run.failed", FailureKind.PluginFailed);

    /// <summary>The plugin's process ended before it answered.</summary>
    public static readonly ErrorCode RunNoResult = new("run.no-result", FailureKind.PluginFailed);

    /// <summary>The runner's answer was no message of the protocol.</summary>
    public static readonly ErrorCode RunProtocol = new("run.protocol", FailureKind.PluginFailed);

    /// <summary>The latency budget ran out.</summary>
    public static readonly ErrorCode RunTimeout = new("run.timeout", FailureKind.Timeout);

    /// <summary>The plugin ran out of memory.</summary>
    public static readonly ErrorCode RunOutOfMemory = new("run.out-of-memory", FailureKind.LimitExceeded);

    /// <summary>The plugin printed more than a run may print.</summary>
    public static readonly ErrorCode RunOutputLimit = new("run.output-limit", FailureKind.LimitExceeded);

    /// <summary>The caller cancelled the run.</summary>
    public static readonly ErrorCode RunCancelled = new("run.cancelled", FailureKind.Cancelled);

    /// <summary>Plugins are invalid or denied, so that no index was written.</summary>
    public static readonly ErrorCode IndexRejected = new("index.rejected", FailureKind.FoundWrong);

    /// <summary>The index file cannot be written.</summary>
    public static readonly ErrorCode IndexUnwritable = new("index.unwritable", FailureKind.FoundWrong);

    /// <summary>An index file is missing, is no regular file, is too large, or cannot be read.</summary>
    public static readonly ErrorCode IndexUnreadable = new("index.unreadable", FailureKind.FoundWrong);

    /// <summary>A file is no index that the sidecar could read.</summary>
    public static readonly ErrorCode IndexInvalid = new("index.invalid", FailureKind.FoundWrong);

    /// <summary>The file for metrics cannot be written, or holds something else.</summary>
    public static readonly ErrorCode MetricsUnwritable = new("metrics.unwritable", FailureKind.FoundWrong);

    /// <summary>The sandbox engine is not there, or could not start a sandbox.</summary>
    public static readonly ErrorCode SandboxUnavailable = new("sandbox.unavailable", FailureKind.SandboxUnavailable);
}
