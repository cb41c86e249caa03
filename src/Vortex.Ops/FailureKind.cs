namespace Vortex.Ops;

/// <summary>What sort of failure an error code stands for. The command's exit codes and PowerShell's error categories follow from it.</summary>
public enum FailureKind
{
    /// <summary>Something that was looked at is wrong.</summary>
    FoundWrong,

    /// <summary>The node's configuration is missing or wrong.</summary>
    Configuration,

    /// <summary>A payload or an output is not what its schema asks for.</summary>
    Data,

    /// <summary>The node's policy or the plugin's lanes do not allow the run.</summary>
    Policy,

    /// <summary>The plugin was not found, or could not be loaded.</summary>
    PluginUnavailable,

    /// <summary>The plugin ran and failed.</summary>
    PluginFailed,

    /// <summary>The latency budget ran out.</summary>
    Timeout,

    /// <summary>No sandbox could be had.</summary>
    SandboxUnavailable,

    /// <summary>A limit of the sandbox ended the run.</summary>
    LimitExceeded,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}
