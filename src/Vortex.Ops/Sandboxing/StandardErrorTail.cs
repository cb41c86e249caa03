using System.Text;

namespace Vortex.Ops.Sandboxing;

/// <summary>Reads a sandbox's standard error to its end, keeps its last lines, and kills what floods it.</summary>
public sealed class StandardErrorTail
{
    /// <summary>How much a plugin may print for one payload.</summary>
    public const long FloodBytes = 16 << 20;

    private const int TailBytes = 4096;
    private readonly byte[] _tail = new byte[TailBytes];
    private readonly Lock _lock = new();
    private long _total;
    private long _allowed = FloodBytes;

    /// <summary>Begins to read; <paramref name="kill"/> is called, once, when more has come than a payload may print.</summary>
    public StandardErrorTail(Stream stream, Action kill) => Ended = ReadAsync(stream, kill);

    /// <summary>Completes when the stream has ended.</summary>
    public Task Ended { get; }

    /// <summary>Whether the sandbox was killed for printing too much.</summary>
    public bool IsFlooded { get; private set; }

    /// <summary>Gives the next payload its full allowance.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            _allowed = _total + FloodBytes;
        }
    }

    /// <summary>The last lines, at most 4 KiB of them.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            var length = (int)Math.Min(_total, TailBytes);
            var start = (int)((_total - length) % TailBytes);
            var text = new byte[length];
            for (var i = 0; i < length; i++)
            {
                text[i] = _tail[(start + i) % TailBytes];
            }

            return Encoding.UTF8.GetString(text);
        }
    }

    private async Task ReadAsync(Stream stream, Action kill)
    {
        var buffer = new byte[64 << 10];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                if (Keep(buffer.AsSpan(0, read)) && !IsFlooded)
                {
                    IsFlooded = true;
                    kill();
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The sandbox is gone; what was read is what there is.
        }
    }

    private bool Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var skipped = Math.Max(0, bytes.Length - TailBytes);
            _total += skipped;
            foreach (var value in bytes[skipped..])
            {
                _tail[_total++ % TailBytes] = value;
            }

            return _total > _allowed;
        }
    }
}
