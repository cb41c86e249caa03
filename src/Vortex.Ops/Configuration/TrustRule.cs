namespace Vortex.Ops.Configuration;

/// <summary>
/// Plugins that nobody trusts need a sandbox, and the engine <c>process</c> is none unless <c>allow_insecure</c> says so.
/// </summary>
public static class TrustRule
{
    /// <summary>Why this engine must not run plugins under this configuration, or null if it may.</summary>
    public static string? Refusal(SandboxConfig sandbox, PolicyConfig policy, string engine)
    {
        if (!policy.AllowUntrusted)
        {
            return null;
        }

        if (!sandbox.Enabled)
        {
            return "policy.allow_untrusted is true, but sandbox.enabled is false; enable the sandbox, or allow only listed plugins";
        }

        return engine == EngineNames.Process && !sandbox.AllowInsecure
            ? "policy.allow_untrusted is true, but the engine 'process' does not contain untrusted code; use the engine 'docker', "
                + "or set sandbox.allow_insecure: true if you accept that"
            : null;
    }
}
