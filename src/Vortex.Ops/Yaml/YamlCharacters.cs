namespace Vortex.Ops.Yaml;

/// <summary>Which characters a YAML stream cannot hold, and where in a text one stands.</summary>
internal static class YamlCharacters
{
    /// <summary>What ends a line for the parser, a carriage return and line feed together included.</summary>
    public const string LineEnds = "\n\r\u0085\u2028\u2029";

    /// <summary>The index of the first character that YAML does not allow, or -1.</summary>
    public static int IndexOfForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public static (int Line, int Column) Position(ReadOnlySpan<char> text, int index)
    {
        var starts = LineStarts(text[..index]);
        return (starts.Count, index - starts[^1] + 1);
    }

    /// <summary>The indices at which lines begin, the first of them 0.</summary>
    public static IReadOnlyList<int> LineStarts(ReadOnlySpan<char> text)
    {
        var starts = new List<int> { 0 };
        for (int start = 0, length; (length = text[start..].IndexOfAny(LineEnds)) >= 0;)
        {
            start += length + (text[(start + length)..].StartsWith("\r\n") ? 2 : 1);
            starts.Add(start);
        }

        return starts;
    }

    // C0 and C1 controls but tab, line feed, carriage return and next line; DEL; and the two non-characters.
    private static bool IsForbidden(char c) =>
        c < ' ' ? c is not ('\t' or '\n' or '\r') : c is >= '\x7F' and < '\xA0' and not '\x85' or '\uFFFE' or '\uFFFF';
}
