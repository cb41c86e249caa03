using System.Runtime.CompilerServices;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>The payloads of a JSON Lines stream.</summary>
public static class PayloadLines
{
    /// <summary>Each line that is not blank, yet to be parsed: a bad line, or one too large, fails alone and in its place.</summary>
    public static async IAsyncEnumerable<Func<Payload>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var lines = new LineReader(stream, Payload.MostBytes);
        while (await NextAsync(lines, cancellationToken).ConfigureAwait(false) is { } payload)
        {
            yield return payload;
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private static async ValueTask<Func<Payload>?> NextAsync(LineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            ReadOnlyMemory<byte>? line;
            do
            {
                line = await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
            while (line is { } text && IsBlank(text.Span));

            return line is { } payload ? () => Payload.Parse(payload) : null;
        }
        catch (LineTooLongException)
        {
            return () => throw Payload.TooLarge();
        }
    }
}
