using System.Management.Automation;
using Vortex.Ops.Configuration;
using Vortex.Ops.Execution;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Checks what the sandbox promises, with a probe in a real one. Gives one object for each promise.</summary>
/// <remarks>
/// Asks the engine, then runs a plugin that reports from inside what holds: its network, files, limits and privileges, and whether a
/// plugin that hangs is ended. A promise that the configuration asks for and that does not hold is a failure (IsFailure), with what to
/// do about it (Advice).
/// </remarks>
/// <example>
/// <code>
/// Test-VortexSandbox
/// </code>
/// Every promise of the configured engine.
/// </example>
/// <example>
/// <code>
/// Test-VortexSandbox -Engine process | Where-Object IsHeld -EQ $false
/// </code>
/// What the engine process does not promise.
/// </example>
/// <example>
/// <code>
/// if (-not (Test-VortexSandbox -Quiet)) { Write-Warning 'the sandbox will not do' }
/// </code>
/// A condition for a script.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "VortexSandbox")]
[OutputType(typeof(SandboxFinding))]
[OutputType(typeof(bool))]
public sealed class TestVortexSandbox : VortexCmdlet
{
    /// <summary>The sandbox engine, instead of the configured one.</summary>
    [Parameter]
    [ValidateSet(EngineNames.Docker, EngineNames.Process)]
    public string? Engine { get; set; }

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>Gives only true or false: whether all holds that the configuration asks for.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => Config;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var findings = Await(SandboxCheck.RunAsync(ReadConfig(Config), Engine, RuntimeDirectory, StopToken));
        if (Quiet)
        {
            WriteObject(!findings.Any(finding => finding.IsFailure));
        }
        else
        {
            WriteObject(findings, enumerateCollection: true);
        }
    }
}
