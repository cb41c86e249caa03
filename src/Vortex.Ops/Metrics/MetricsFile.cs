using System.Text;
using Microsoft.Win32.SafeHandles;
using Vortex.Ops.Files;

namespace Vortex.Ops.Metrics;

/// <summary>
/// A file for node_exporter's textfile collector. Each command changes what it knows of and leaves the rest; commands that run at
/// the same time wait for one another.
/// </summary>
public static class MetricsFile
{
    private const int MostMiB = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Changes the file as a whole. Throws <see cref="ErrorCodes.MetricsUnwritable"/>; then it is as it was.</summary>
    public static async Task UpdateAsync(string path, Action<MetricSet> change, CancellationToken cancellationToken = default)
    {
        try
        {
            using var turn = await WaitForTurnAsync(path, cancellationToken).ConfigureAwait(false);
            var bag = new DiagnosticBag("metrics");
            var old = File.Exists(path) ? BoundedFile.Read(path, MostMiB, bag) : ReadOnlyMemory<byte>.Empty;
            var metrics = MetricSet.Parse(Encoding.UTF8.GetString((old ?? throw new FormatException(bag.Diagnostics[0].Message)).Span));
            change(metrics);
            AtomicFile.Update(path, Encoding.UTF8.GetBytes(metrics.ToText()), isFlushed: false);
        }
        catch (FormatException error)
        {
            throw new VortexException(ErrorCodes.MetricsUnwritable, $"{Printable.Escape(path)} is left as it is: {error.Message}; give the metrics a file of their own", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(ErrorCodes.MetricsUnwritable, $"{Printable.Escape(path)} cannot be written and is as it was: {Printable.Escape(error.Message)}", error);
        }
    }

    // The lock is a file of its own, because the other is replaced. It stays, for whoever opened it meanwhile.
    private static async Task<SafeFileHandle> WaitForTurnAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var lockPath = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.lock");
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return File.OpenHandle(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(lockPath) && DateTime.UtcNow < deadline)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
