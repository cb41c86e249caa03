using System.Runtime.CompilerServices;

namespace Vortex.Ops.Execution;

/// <summary>Many payloads on one plugin, side by side, with their results in the order of the payloads.</summary>
public static class Batch
{
    // Payloads that are read ahead for each that may run: enough that a slow one does not leave the others idle.
    private const int AheadForEach = 16;

    /// <summary>
    /// Runs each payload and yields its result in its turn, as soon as it is there, whether or not another payload is; a payload
    /// that throws while it is parsed has its error there. Reads only so far ahead, so that memory does not grow with the batch.
    /// </summary>
    public static async IAsyncEnumerable<RunResult> RunAsync(
        PluginExecutor executor, IAsyncEnumerable<Func<Payload>> payloads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<RunResult>>();
        var source = payloads.GetAsyncEnumerator(stop.Token);
        var reading = source.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (underWay.TryPeek(out var first) && (underWay.Count >= executor.Parallel * AheadForEach || await IsEarlierAsync(first, reading).ConfigureAwait(false)))
                {
                    yield return await underWay.Dequeue().ConfigureAwait(false);
                    continue;
                }

                // Standard input cannot be told to stop: whoever cancels does not wait for it.
                if (!await reading.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    break;
                }

                underWay.Enqueue(RunOneAsync(executor, source.Current, stop.Token));
                reading = source.MoveNextAsync().AsTask();
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
            if (reading.IsCompleted)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Payloads that are there come first, so that none of those that may run side by side waits.
    private static async ValueTask<bool> IsEarlierAsync(Task<RunResult> first, Task<bool> reading) =>
        !reading.IsCompleted && await Task.WhenAny(first, reading).ConfigureAwait(false) == first;

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
