using System.Diagnostics;

namespace Vortex.Ops.Cli;

/// <summary>Counts what is done, and on a terminal says so on standard error, five times a second at most.</summary>
internal sealed class Progress(bool isShown) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _shownAt = TimeSpan.Zero;
    private long _done;

    public long Failed { get; private set; }

    public void Count(bool isSuccess)
    {
        _done++;
        Failed += isSuccess ? 0 : 1;
        if (isShown && _sinceStart.Elapsed - _shownAt >= Interval)
        {
            Show();
        }
    }

    public void Dispose()
    {
        if (isShown)
        {
            Show();
            Console.Error.WriteLine();
        }
    }

    private void Show()
    {
        _shownAt = _sinceStart.Elapsed;
        var rate = _done / Math.Max(0.001, _shownAt.TotalSeconds);
        Console.Error.Write(FormattableString.Invariant($"\r{_done} done, {Failed} failed, {rate:F0} a second "));
    }
}
