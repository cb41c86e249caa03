using System.Text.Json;
using System.Text.Unicode;

namespace Vortex.Ops;

/// <summary>
/// JSON that Python, .NET and Rust all read alike. What is legal JSON but would lose something in one of them is refused:
/// duplicate keys, half surrogate pairs, floats beyond 64 bits, integers of more than 4,300 digits, nesting beyond 100.
/// </summary>
internal static class StrictJson
{
    /// <summary>The largest payload and the largest output, in bytes.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>How deep a payload or an output may be nested.</summary>
    public const int MostDepth = 100;

    private const int MostDigits = 4300; // Python makes no integer of more

    /// <summary>Parses one JSON value. Throws <see cref="JsonException"/> that says what is wrong and where.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            throw new JsonException("it is not UTF-8");
        }

        try
        {
            CheckTokens(json.Span);
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false }).RootElement;
        }
        catch (JsonException error) when (error.LineNumber is { } line)
        {
            var what = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new JsonException($"{what} (line {line + 1}, byte {error.BytePositionInLine + 1})", error);
        }
    }

    private static void CheckTokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Number:
                    CheckNumber(ref reader);
                    break;
                case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    CheckString(ref reader);
                    break;
            }
        }
    }

    private static void CheckNumber(ref Utf8JsonReader reader)
    {
        if (IsFloat(reader.ValueSpan))
        {
            if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            {
                throw new JsonException($"the number at byte {reader.TokenStartIndex} is larger than a 64-bit float can be");
            }
        }
        else if (reader.ValueSpan.Length > MostDigits)
        {
            throw new JsonException($"the integer at byte {reader.TokenStartIndex} has more than {MostDigits} digits");
        }
    }

    private static bool IsFloat(ReadOnlySpan<byte> number)
    {
        foreach (var c in number)
        {
            if (c is (byte)'.' or (byte)'e' or (byte)'E')
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckString(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException($"the string at byte {reader.TokenStartIndex} has half of a surrogate pair, which is no character");
        }
    }
}
