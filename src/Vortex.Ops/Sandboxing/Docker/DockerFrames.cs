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

    /// <summary>Completes when the stream has ended, with what the daemon said if it ended it, else null.</summary>
    public Task<string?> Ended { get; }

    /// <summary>From now on what comes on standard output is read and thrown away, whoever waits for it or not.</summary>
    public void Discard()
    {
        _isDiscarding = true;
        _output.Writer.CancelPendingFlush();
    }

    private async Task<string?> ReadAllAsync()
    {
        var header = new byte[HeaderBytes];
        var buffer = new byte[32 << 10];
        string? failure = null;
        try
        {
            while (failure is null && await _stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false).ConfigureAwait(false) == HeaderBytes)
            {
                var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
                failure = header[0] switch
                {
                    1 => await CopyAsync(length, buffer, _output.Writer).ConfigureAwait(false),
                    2 => await CopyAsync(length, buffer, _error.Writer).ConfigureAwait(false),
                    3 => await ReadFailureAsync(length).ConfigureAwait(false),
                    _ => $"sent a frame of kind {header[0]}",
                };
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

        return failure;
    }

    private async Task<string?> CopyAsync(uint length, byte[] buffer, PipeWriter writer)
    {
        for (var left = length; left > 0;)
        {
            var read = await _stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, (uint)buffer.Length))).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            left -= (uint)read;
            if (!_isDiscarding || writer != _output.Writer)
            {
                await writer.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<string?> ReadFailureAsync(uint length)
    {
        var text = new byte[Math.Min(length, MostErrorBytes)];
        var read = await _stream.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        return Encoding.UTF8.GetString(text, 0, read).Trim();
    }
}
