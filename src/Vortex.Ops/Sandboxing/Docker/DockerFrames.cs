using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// Takes a container's attached stream apart: frames of a kind, three zero bytes, a length (big-endian) and that many bytes.
/// Reads on whatever happens, since a stream that nobody reads keeps the daemon from ending the container.
/// </summary>
internal sealed class DockerFrames
{
    private const int HeaderBytes = 8;
    private const int MostErrorBytes = 4096;

    private readonly Stream _stream;
    // Whoever waits for a line goes on at once, on the thread that read it.
    private readonly Pipe _output = new(new PipeOptions(readerScheduler: PipeScheduler.Inline));
    private readonly Pipe _error = new();
    private readonly byte[] _buffer = new byte[32 << 10];
    private int _start;
    private int _end;
    private volatile bool _isDiscarding;

    public DockerFrames(Stream stream)
    {
        _stream = stream;
        Output = _output.Reader.AsStream();
        Error = _error.Reader.AsStream();
        Ended = Task.Run(ReadAllAsync);
    }

    /// <summary>Standard output.</summary>
    public Stream Output { get; }

    /// <summary>Standard error.</summary>
    public Stream Error { get; }

    /// <summary>Completes when the stream has ended.</summary>
    public Task Ended { get; }

    /// <summary>What the daemon said if it ended the stream, else null.</summary>
    public string? Failure { get; private set; }

    /// <summary>From now on what comes on standard output is read and thrown away, whoever waits for it or not.</summary>
    public void Discard()
    {
        _isDiscarding = true;
        _output.Writer.CancelPendingFlush();
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (Failure is null && await FillAsync(HeaderBytes).ConfigureAwait(false))
            {
                var kind = _buffer[_start];
                var length = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start + 4));
                _start += HeaderBytes;
                switch (kind)
                {
                    case 1:
                        await CopyAsync(length, _output.Writer).ConfigureAwait(false);
                        break;
                    case 2:
                        await CopyAsync(length, _error.Writer).ConfigureAwait(false);
                        break;
                    case 3:
                        await ReadFailureAsync(length).ConfigureAwait(false);
                        break;
                    default:
                        Failure = $"sent a frame of kind {kind}";
                        break;
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The container or the daemon is gone; which of them, the container's exit tells.
        }
        finally
        {
            await _output.Writer.CompleteAsync().ConfigureAwait(false);
            await _error.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    // Whether so many bytes, at most a buffer's, are there to be taken; a whole frame often comes with its header.
    private async ValueTask<bool> FillAsync(int bytes)
    {
        if (_end - _start < bytes && _start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        while (_end - _start < bytes)
        {
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private async Task CopyAsync(uint length, PipeWriter writer)
    {
        for (var left = length; left > 0;)
        {
            if (!await FillAsync(1).ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            var piece = _buffer.AsMemory(_start, (int)Math.Min(left, (uint)(_end - _start)));
            _start += piece.Length;
            left -= (uint)piece.Length;
            if (!_isDiscarding || writer != _output.Writer)
            {
                await writer.WriteAsync(piece).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadFailureAsync(uint length)
    {
        var bytes = (int)Math.Min(length, MostErrorBytes);
        await FillAsync(bytes).ConfigureAwait(false);
        Failure = Encoding.UTF8.GetString(_buffer, _start, Math.Min(bytes, _end - _start)).Trim();
    }
}
