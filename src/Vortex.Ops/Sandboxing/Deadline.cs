namespace Vortex.Ops.Sandboxing;

/// <summary>
/// How long the host waits for a runner: its budget and the grace after it, or until the caller cancels. The host's clock
/// decides; what a plugin does to its own clock does not matter.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly long _budgetMs;
    private readonly long _graceMs;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;

    public Deadline(long budgetMs, long graceMs, CancellationToken caller)
    {
        (_budgetMs, _graceMs, _caller) = (budgetMs, graceMs, caller);
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(TimeSpan.FromMilliseconds(budgetMs + graceMs));
    }

    /// <summary>Cancelled when the time is up, or by the caller.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The failure that the passed deadline means, or null while it has not passed.</summary>
    public VortexException? Failure
    {
        get
        {
            if (_caller.IsCancellationRequested)
            {
                return new VortexException(ErrorCodes.RunCancelled, "the run was cancelled");
            }

            return Token.IsCancellationRequested
                ? new VortexException(
                    ErrorCodes.RunTimeout, $"the plugin did not answer within its {_budgetMs} ms and {_graceMs} ms of grace, loading included, and was killed")
                : null;
        }
    }

    public void Dispose() => _source.Dispose();
}
