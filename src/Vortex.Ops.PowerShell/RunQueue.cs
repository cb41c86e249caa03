using System.Collections.Concurrent;
using Vortex.Ops.Execution;

namespace Vortex.Ops.PowerShell;

/// <summary>
/// Runs that go on side by side while the pipeline delivers more payloads. Its members are for the pipeline's thread, which
/// alone may write; the runs have threads of their own.
/// </summary>
internal sealed class RunQueue(int throttleLimit, bool isOrdered) : IDisposable
{
    // In order, what ended early waits for its turn: enough that a slow run leaves no place idle, and no more.
    private const int EarlyForEach = 16;

    private readonly BlockingCollection<EndedRun> _ended = [];
    private readonly Dictionary<long, EndedRun> _early = [];
    private long _started;
    private long _taken;

    /// <summary>Runs that are under way, or ended and not taken yet.</summary>
    public long Count => _started - _taken;

    /// <summary>Whether one must end, and be taken, before another is started.</summary>
    public bool IsFull => Count - _early.Count >= throttleLimit || _early.Count >= throttleLimit * EarlyForEach;

    /// <summary>Starts a run for an object of the pipeline.</summary>
    public void Start(object? item, Func<Task<RunResult>> run)
    {
        var number = _started++;
        Task.Run(run).ContinueWith(
            task => _ended.Add(new EndedRun(number, item, task)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>The next that has ended, in order if that was asked for; null when there is none within the time.</summary>
    public EndedRun? Take(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_early.Remove(_taken, out var next) && _ended.TryTake(out next, (int)wait.TotalMilliseconds, cancellationToken) && isOrdered && next.Number != _taken)
        {
            _early.Add(next.Number, next);
            next = null;
        }

        _taken += next is null ? 0 : 1;
        return next;
    }

    public void Dispose() => _ended.Dispose();
}
