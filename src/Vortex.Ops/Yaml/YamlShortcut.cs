namespace Vortex.Ops.Yaml;

/// <summary>
/// Reads the part of YAML that nearly every manifest keeps to, in a fraction of the parser's time: block mappings and lists,
/// flow collections and quoted texts on one line, plain scalars, comments. At anything else, errors included, it gives up
/// without a word, and the parser reads the file. What it does read has the very nodes that the parser would give.
/// </summary>
internal sealed class YamlShortcut
{
    // So short a text cannot hold more values than YamlLimits allows.
    private const int MostCharacters = 16 << 10;
    private const int MostDepth = 20;

    // YAML itself refuses keys of more than 1,024.
    private const int MostKeyCharacters = 200;

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    // A line feed stands at the end, so that whoever looks for one finds it.
    private YamlShortcut(string text) => _text = text.EndsWith('\n') ? text : $"{text}\n";

    private int Column => _at - _lineStart;

    private char Current => IsAtEnd ? '\0' : _text[_at];

    private bool IsAtEnd => _at == _text.Length;

    private bool IsAtDash => Current == '-' && _text[_at + 1] == ' ';

    // The length of the key that stands here, 0 if there is none. Its colon must be followed by a space or the line's end.
    private int KeyLength
    {
        get
        {
            var rest = _text.AsSpan(_at);
            var length = 0;
            while (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.')
            {
                length++;
            }

            return char.IsAsciiLetter(rest[0]) && length <= MostKeyCharacters && rest[length] == ':' && rest[length + 1] is ' ' or '\n' ? length : 0;
        }
    }

    /// <summary>The document's root, or null when the text is not of the simple kind.</summary>
    public static YamlMapping? TryRead(string text)
    {
        if (text.Length > MostCharacters || HoldsUnusual(text))
        {
            return null;
        }

        var reader = new YamlShortcut(text);
        reader.SkipToContent();
        return !reader.IsAtEnd && reader.Column == 0 && reader.ReadMapping(0, MostDepth) is { } root && reader.IsAtEnd ? root : null;
    }

    // Tabs, line ends other than the line feed, the byte order mark, and halves of characters.
    private static bool HoldsUnusual(string text)
    {
        foreach (var c in text)
        {
            if (c is '\t' or '\r' or '\x85' or '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }

    // Blocks end at the start of the next content, which may be any that is not deeper than their own.
    private YamlMapping? ReadMapping(int column, int depth)
    {
        var mapping = new YamlMapping(_line, column + 1);
        do
        {
            if (ReadKey() is not { } key || mapping.Find(key.Text) is not null || ReadValue(column, depth - 1) is not { } value || Column > column)
            {
                return null;
            }

            mapping.Add(key, value);
        }
        while (Column == column && !IsAtEnd);
        return mapping;
    }

    private YamlSequence? ReadSequence(int column, int depth)
    {
        var sequence = new YamlSequence(_line, column + 1);
        do
        {
            PassMark();
            YamlNode? item = KeyLength == 0 ? ReadLine(depth - 1) : depth > 0 ? ReadMapping(Column, depth - 1) : null;
            if (item is null || Column > column)
            {
                return null;
            }

            sequence.Add(item);
        }
        while (Column == column && IsAtDash);
        return sequence;
    }

    // What follows a key's colon: on the same line, or as a block on the lines below.
    private YamlNode? ReadValue(int column, int depth)
    {
        SkipSpaces();
        if (Current is not ('\n' or '#'))
        {
            return ReadLine(depth);
        }

        SkipToContent();
        return depth == 0 || Column < column ? null
            : IsAtDash ? ReadSequence(Column, depth)
            : Column > column ? ReadMapping(Column, depth)
            : null;
    }

    // A value and the rest of its line, which may hold no more than a comment.
    private YamlNode? ReadLine(int depth)
    {
        var value = ReadInline(isFlow: false, depth);
        SkipSpaces();
        if (Current != '\n' && (Current != '#' || _text[_at - 1] != ' '))
        {
            return null;
        }

        SkipToContent();
        return value;
    }

    private YamlNode? ReadInline(bool isFlow, int depth) => Current switch
    {
        '"' => ReadQuoted('"'),
        '\'' => ReadQuoted('\''),
        '[' when depth > 0 => ReadFlowSequence(depth),
        '{' when depth > 0 => ReadFlowMapping(depth),
        _ => ReadPlain(isFlow),
    };

    private YamlSequence? ReadFlowSequence(int depth)
    {
        var sequence = new YamlSequence(_line, Column + 1);
        for (PassMark(); Current != ']';)
        {
            if (ReadInline(isFlow: true, depth - 1) is not { } item || !TryPassComma(']'))
            {
                return null;
            }

            sequence.Add(item);
        }

        _at++;
        return sequence;
    }

    private YamlMapping? ReadFlowMapping(int depth)
    {
        var mapping = new YamlMapping(_line, Column + 1);
        for (PassMark(); Current != '}';)
        {
            if (ReadKey() is not { } key || mapping.Find(key.Text) is not null)
            {
                return null;
            }

            SkipSpaces();
            if (ReadInline(isFlow: true, depth - 1) is not { } value || !TryPassComma('}'))
            {
                return null;
            }

            mapping.Add(key, value);
        }

        _at++;
        return mapping;
    }

    private YamlScalar? ReadKey()
    {
        var length = KeyLength;
        if (length == 0)
        {
            return null;
        }

        var key = new YamlScalar(_text.Substring(_at, length), isPlain: true, _line, Column + 1);
        _at += length + 1;
        return key.IsText ? key : null;
    }

    // Escapes, and quotes within quotes, are the parser's.
    private YamlScalar? ReadQuoted(char quote)
    {
        var length = _text.AsSpan(_at + 1).IndexOfAny(quote, '\\', '\n');
        if (_text[_at + 1 + length] != quote || _text[_at + 2 + length] == quote)
        {
            return null;
        }

        var scalar = new YamlScalar(_text.Substring(_at + 1, length), isPlain: false, _line, Column + 1);
        _at += length + 2;
        return scalar;
    }

    private YamlScalar? ReadPlain(bool isFlow)
    {
        var rest = _text.AsSpan(_at);
        var isSafe = char.IsLetterOrDigit(rest[0]) || rest[0] is '_' or '/' || (rest[0] is '-' or '+' or '.' && char.IsAsciiDigit(rest[1]));
        var length = 0;
        for (; isSafe && !IsPlainEnd(rest, length, isFlow); length++)
        {
            isSafe = rest[length] switch
            {
                ':' => !isFlow && rest[length + 1] is not (' ' or '\n'),
                '[' or '{' => !isFlow,
                _ => true,
            };
        }

        var scalar = isSafe ? new YamlScalar(rest[..length].TrimEnd(' ').ToString(), isPlain: true, _line, Column + 1) : null;
        _at += length;
        return scalar;
    }

    private static bool IsPlainEnd(ReadOnlySpan<char> text, int at, bool isFlow) => text[at] switch
    {
        '\n' => true,
        '#' => text[at - 1] == ' ',
        ',' or ']' or '}' => isFlow,
        _ => false,
    };

    // Passes the comma of a flow collection; before its end there need not be one.
    private bool TryPassComma(char end)
    {
        SkipSpaces();
        if (Current == ',')
        {
            PassMark();
            return true;
        }

        return Current == end;
    }

    private void PassMark()
    {
        _at++;
        SkipSpaces();
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
        {
            _at++;
        }
    }

    // Passes the rest of the line, blank lines and comments. At the text's end, the column is 0.
    private void SkipToContent()
    {
        for (SkipSpaces(); Current is '\n' or '#'; SkipSpaces())
        {
            _at += _text.AsSpan(_at).IndexOf('\n') + 1;
            _line++;
            _lineStart = _at;
        }

        _lineStart = IsAtEnd ? _at : _lineStart;
    }
}
