using System.Collections.Concurrent;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>
/// The sandboxes of one plugin, at most so many at once. Without reuse each serves one payload; with it, a sound one is
/// kept for the next, and one that failed is thrown away. Where many payloads are to come, fresh ones are started ahead.
/// </summary>
internal sealed class WorkerPool(ISandboxEngine engine, SandboxRequest request, int most, bool reuse, bool isBatch) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Task<ISandbox>> _ahead = [];
    private readonly SemaphoreSlim _places = new(most, most);
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Waits until one sandbox more may be used.</summary>
    public Task WaitForPlaceAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives the place back.</summary>
    public void LeavePlace() => _places.Release();

    /// <summary>A worker that has loaded the plugin already, or null.</summary>
    public Worker? TakeIdle() => _idle.TryTake(out var worker) ? worker : null;

    /// <summary>A new sandbox for the plugin. In a batch without reuse another is begun, for a payload to come.</summary>
    public async Task<ISandbox> StartAsync(CancellationToken cancellationToken)
    {
        var isAhead = _ahead.TryDequeue(out var ahead);
        var sandbox = ahead ?? engine.StartAsync(request, cancellationToken);
        if (isBatch && !reuse)
        {
            _ahead.Enqueue(Task.Run(() => engine.StartAsync(request, _closing.Token)));
        }

        try
        {
            return await sandbox.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isAhead && !sandbox.IsCompleted)
        {
            _ahead.Enqueue(sandbox); // it still has to be ended
            throw;
        }
    }

    /// <summary>A worker over a new sandbox, that has yet to load the plugin.</summary>
    public Worker Employ(ISandbox sandbox) => new(engine, sandbox);

    /// <summary>Keeps the worker for the next payload, or ends it.</summary>
    public ValueTask ReturnAsync(Worker worker)
    {
        if (!reuse || !worker.IsSound)
        {
            return worker.DisposeAsync();
        }

        _idle.Add(worker);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        while (_ahead.TryDequeue(out var ahead))
        {
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ahead.IsCompletedSuccessfully)
            {
                await (await ahead.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
        }

        while (TakeIdle() is { } worker)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        _places.Dispose();
        _closing.Dispose();
    }
}
