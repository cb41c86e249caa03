using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;
using Vortex.Ops.Policies;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>
/// A doctor for the sandbox: asks the engine, then runs a probe in a real sandbox that reports from inside what holds. Of the engine
/// <c>process</c> only the promises that it makes are required.
/// </summary>
public static class SandboxCheck
{
    // More than a probe takes, less than a person wants to wait for one that hangs.
    private const long HangMs = 1000;

    /// <summary>Every promise with what was found of it. Never throws for a sandbox that will not do: that is what it finds.</summary>
    /// <param name="config">The node's configuration.</param>
    /// <param name="engineName">The engine to check, or null for the configured one.</param>
    /// <param name="runtimeDirectory">The folder that holds the Python package <c>vortex</c> and the probe.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<IReadOnlyList<SandboxFinding>> RunAsync(VortexConfig config, string? engineName, string runtimeDirectory, CancellationToken cancellationToken)
    {
        var findings = new List<SandboxFinding>();
        try
        {
            var engine = SandboxEngines.Create(config, engineName, runtimeDirectory);
            await using var ownEngine = engine.ConfigureAwait(false);
            findings.AddRange(await engine.DescribeAsync(cancellationToken).ConfigureAwait(false));
            var probe = new PluginInspector(new AdmissionPolicy(null)).InspectFolder(Path.Combine(runtimeDirectory, "probe"))!;
            var node = config with { Enabled = true };
            findings.AddRange(await ProbeAsync(node, engine, probe, cancellationToken).ConfigureAwait(false));
        }
        catch (VortexException failure) when (failure.Error.Code.Kind is FailureKind.SandboxUnavailable)
        {
            findings.Add(new SandboxFinding("a sandbox can be had", false, true, failure.Message, "see the message"));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<SandboxFinding>> ProbeAsync(VortexConfig config, ISandboxEngine engine, Plugin probe, CancellationToken cancellationToken)
    {
        var result = await RunAsync(config, engine, probe, "{}", null, cancellationToken).ConfigureAwait(false);
        if (result.Error is { } error)
        {
            return [new SandboxFinding("a plugin can be run", false, true, $"{error.Code}: {error.Message}", "see the message")];
        }

        var hang = await RunAsync(config, engine, probe, """{"hang": true}""", HangMs, cancellationToken).ConfigureAwait(false);
        return
        [
            new SandboxFinding("a plugin can be run", true, true, FormattableString.Invariant($"started in {result.Record!.Phases.StartMs:F0} ms"), ""),
            .. new SandboxPromises(config.Sandbox, engine.Name, result.Output).Findings(),
            hang.Error?.Code == ErrorCodes.RunTimeout
                ? new SandboxFinding("killed by the deadline", true, true, $"a plugin that hangs was ended after {HangMs} ms", "")
                : new SandboxFinding("killed by the deadline", false, true, hang.Error?.Message ?? "a plugin that hangs was not ended", "report this"),
            new SandboxFinding("bounded output", null, true, "a flood is not tried on a node", ""),
        ];
    }

    private static async Task<RunResult> RunAsync(
        VortexConfig config, ISandboxEngine engine, Plugin probe, string payload, long? timeoutMs, CancellationToken cancellationToken)
    {
        var executor = new PluginExecutor(config, engine, probe, new ExecutionOptions { TimeoutMs = timeoutMs });
        await using var ownExecutor = executor.ConfigureAwait(false);
        return await executor.RunAsync(Payload.Parse(payload), cancellationToken).ConfigureAwait(false);
    }
}
