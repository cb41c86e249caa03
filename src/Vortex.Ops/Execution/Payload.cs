using System.Text;
using System.Text.Json;

namespace Vortex.Ops.Execution;

/// <summary>What a plugin is given: one JSON object, kept as it was written, so that every number arrives with its last digit.</summary>
public sealed class Payload
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Payload(JsonElement root, ReadOnlyMemory<byte> line) => (Root, Line) = (root, line);

    /// <summary>The largest payload, in bytes.</summary>
    public static int MostBytes => StrictJson.MostBytes;

    /// <summary>How deep it may be nested.</summary>
    public static int MostDepth => StrictJson.MostDepth;

    /// <summary>The object.</summary>
    public JsonElement Root { get; }

    /// <summary>Its text without line breaks, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Line { get; }

    /// <summary>Reads a payload from UTF-8 text. Throws with a code that begins with <c>payload.</c> when it is none.</summary>
    public static Payload Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MostBytes)
        {
            throw TooLarge();
        }

        json = json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        JsonElement root;
        try
        {
            root = StrictJson.Parse(json);
        }
        catch (JsonException error)
        {
            var hint = json.IsEmpty ? "it is empty" : Printable.Escape(error.Message);
            throw new VortexException(ErrorCodes.PayloadInvalid, $"the payload is no JSON that can be carried: {hint}", error);
        }

        return root.ValueKind == JsonValueKind.Object
            ? new Payload(root, OnOneLine(json))
            : throw new VortexException(ErrorCodes.PayloadNotObject, $"the payload is {Schemas.JsonText.Describe(root)}; a plugin takes a JSON object");
    }

    /// <summary>Reads a payload from text. Throws as for bytes; half of a surrogate pair is no text.</summary>
    public static Payload Parse(string json)
    {
        try
        {
            return Parse(StrictUtf8.GetBytes(json));
        }
        catch (EncoderFallbackException error)
        {
            throw new VortexException(
                ErrorCodes.PayloadInvalid, $"the payload has half of a surrogate pair at character {error.Index}, which is no character", error);
        }
    }

    /// <summary>Reads a payload from a stream of UTF-8 text, no more of it than a payload can be long.</summary>
    public static async Task<Payload> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 << 10];
        for (int read; buffer.Length <= MostBytes && (read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            buffer.Write(chunk, 0, read);
        }

        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>The failure of a payload that is larger than <see cref="MostBytes"/>.</summary>
    public static VortexException TooLarge() =>
        new(ErrorCodes.PayloadTooLarge, $"the payload is larger than {MostBytes >> 20} MiB; pass large data by reference (a path, a cid)");

    // Line breaks can only stand between tokens: inside strings JSON has them escaped.
    private static ReadOnlyMemory<byte> OnOneLine(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return json;
        }

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
