using System.Text.Json;

namespace Vortex.Ops.Yaml;

/// <summary>Reads JSON into the nodes that YAML is read into, with line and column, a part of the document at a time.</summary>
internal ref struct JsonComposer(ReadOnlySpan<byte> json, DiagnosticBag bag)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = YamlLimits.Depth });
    private int _line = 1;
    private int _lineStart;
    private int _counted;

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly int Line => _line;

    /// <summary>In bytes, unlike YAML's.</summary>
    public readonly int Column => (int)_reader.TokenStartIndex - _lineStart + 1;

    /// <summary>The text of a key or a string. Throws <see cref="InvalidOperationException"/> when it is no Unicode text.</summary>
    public readonly string Text => _reader.GetString()!;

    /// <summary>Goes on to the next token. Throws <see cref="JsonException"/> where the text is no JSON; false at its end.</summary>
    public bool Read()
    {
        var isThere = _reader.Read();
        var between = _json[_counted..(int)_reader.TokenStartIndex];
        _counted += between.Length;
        var lines = between.Count((byte)'\n');
        (_line, _lineStart) = lines == 0 ? (_line, _lineStart) : (_line + lines, _counted - between.Length + between.LastIndexOf((byte)'\n') + 1);
        return isThere;
    }

    /// <summary>The value that stands here, as a whole. Ends at its last token.</summary>
    /// <param name="pointer">JSON pointer of the value, for reports.</param>
    public YamlNode ReadValue(string pointer)
    {
        var (line, column) = (Line, Column);
        switch (Token)
        {
            case JsonTokenType.StartObject:
                var mapping = new YamlMapping(line, column);
                while (Read() && Token == JsonTokenType.PropertyName)
                {
                    var key = new YamlScalar(Text, isPlain: false, Line, Column);
                    Read();
                    var inner = JsonPointer.Join(pointer, key.Text);
                    var value = ReadValue(inner);
                    if (mapping.Find(key.Text) is not null)
                    {
                        bag.Error(DiagnosticCodes.DuplicateKey, $"the key {Printable.Quote(key.Text)} stands here for the second time", key, inner);
                    }

                    mapping.Add(key, value);
                }

                return mapping;
            case JsonTokenType.StartArray:
                var sequence = new YamlSequence(line, column);
                while (Read() && Token != JsonTokenType.EndArray)
                {
                    sequence.Add(ReadValue(JsonPointer.Join(pointer, sequence.Items.Count)));
                }

                return sequence;
            case JsonTokenType.String:
                return new YamlScalar(Text, isPlain: false, line, column);
            default:
                return new YamlScalar(AsYaml(System.Text.Encoding.ASCII.GetString(_reader.ValueSpan)), isPlain: true, line, column);
        }
    }

    // 1e5 is a number in JSON, but only with a point and a sign is it one to every YAML reader.
    private static string AsYaml(string token)
    {
        var exponent = token.IndexOfAny(['e', 'E']);
        if (exponent < 0 || token is "true" or "false")
        {
            return token;
        }

        var (mantissa, power) = (token[..exponent], token[(exponent + 1)..]);
        return $"{mantissa}{(mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{(power[0] is '+' or '-' ? "" : "+")}{power}";
    }
}
