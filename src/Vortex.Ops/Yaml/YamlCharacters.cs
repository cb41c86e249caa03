namespace Vortex.Ops.Yaml;

/// <summary>Which characters a YAML stream cannot hold, and where in a text one stands.</summary>
internal static class YamlCharacters
{
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
        var before = text[..index];
        return (before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    // C0 and C1 controls but tab, line feed, carriage return and next line; DEL; and the two non-characters.
    private static bool IsForbidden(char c) =>
        c < ' ' ? c is not ('\t' or '\n' or '\r') : c is >= '\x7F' and < '\xA0' and not '\x85' or '\uFFFE' or '\uFFFF';
}
