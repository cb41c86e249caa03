namespace Vortex.Ops.Sandboxing;

/// <summary>Reads lines of a bounded length from a stream.</summary>
internal sealed class LineReader(Stream stream, int mostBytes)
{
    private byte[] _buffer = new byte[8 << 10];
    private int _start;
    private int _end;
    private bool _isSkipping;

    /// <summary>
    /// The next line without its end, or null at the end of the stream. Throws <see cref="LineTooLongException"/> as soon as
    /// a line is too long; the next call skips what is left of that line.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = Array.IndexOf(_buffer, (byte)'\n', _start + searched, _end - _start - searched);
            if (at >= 0)
            {
                var wasSkipping = _isSkipping;
                var line = Take(at - _start, andSkip: 1);
                _isSkipping = false;
                if (!wasSkipping)
                {
                    return line.Length <= mostBytes ? line : throw new LineTooLongException();
                }

                searched = 0;
                continue;
            }

            searched = _end - _start;
            if (searched > mostBytes || _isSkipping)
            {
                (_start, _end, searched) = (0, 0, 0);
                if (!_isSkipping)
                {
                    _isSkipping = true;
                    throw new LineTooLongException();
                }
            }

            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            if (read == 0)
            {
                return searched > 0 ? (ReadOnlyMemory<byte>?)Take(searched, andSkip: 0) : null;
            }
        }
    }

    private byte[] Take(int length, int andSkip)
    {
        var line = _buffer.AsSpan(_start, length).ToArray();
        _start += length + andSkip;
        return line;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var kept = _buffer.AsSpan(_start, _end - _start);
        var buffer = kept.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        kept.CopyTo(buffer);
        (_buffer, _start, _end) = (buffer, 0, kept.Length);
    }
}
