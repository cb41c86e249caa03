using System.Diagnostics;
using System.Management.Automation;

namespace Vortex.Ops.PowerShell;

/// <summary>A progress bar that is shown five times a second at most, and not at all for what is quickly done.</summary>
internal sealed class ThrottledProgress(Cmdlet cmdlet, string activity)
{
    /// <summary>The least time between two.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shownAt = TimeSpan.Zero;

    /// <summary>Shows it when it is time to.</summary>
    public void Show(Func<string> status)
    {
        if (_clock.Elapsed - _shownAt >= Interval)
        {
            _shownAt = _clock.Elapsed;
            cmdlet.WriteProgress(new ProgressRecord(0, activity, status()));
        }
    }

    /// <summary>Takes it away.</summary>
    public void Complete()
    {
        if (_shownAt > TimeSpan.Zero)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
