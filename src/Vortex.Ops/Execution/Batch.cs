using System.Runtime.CompilerServices;

namespace Vortex.Ops.Execution;

/// <summary>Many payloads on one plugin, side by side, with their results in the order of the payloads.</summary>
public static class Batch
{
    // Payloads that are read ahead for each that may run: enough that a slow one does not leave the others idle.
    private const int AheadForEach = 16;

    /// <summary>
    /// Runs each payload and yields its result in its turn; a payload that throws while it is parsed has its error there.
    /// Reads only so far ahead, so that memory does not grow with the batch.
    /// </summary>
    public static async IAsyncEnumerable<RunResult> RunAsync(
        PluginExecutor executor, IAsyncEnumerable<Func<Payload>> payloads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<RunResult>>();
        try
        {
            await foreach (var payload in payloads.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (underWay.Count >= executor.Parallel * AheadForEach)
                {
                    yield return await underWay.Dequeue().ConfigureAwait(false);
                }

                underWay.Enqueue(RunOneAsync(executor, payload, stop.Token));
            }

            while (underWay.TryDequeue(out var next))
            {
                yield return await next.ConfigureAwait(false);
            }
        }
        finally
        {
            // Reached too when the reader has seen enough: what is still under way ends before we leave.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<RunResult> RunOneAsync(PluginExecutor executor, Func<Payload> payload, CancellationToken cancellationToken)
    {
        try
        {
            return await executor.RunAsync(payload(), cancellationToken).ConfigureAwait(false);
        }
        catch (VortexException error) when (error.Error.Code.Kind == FailureKind.Data)
        {
            return new RunResult { Error = error.Error };
        }
    }
}
