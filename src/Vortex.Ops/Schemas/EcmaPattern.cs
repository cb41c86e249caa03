using System.Text;
using System.Text.RegularExpressions;

namespace Vortex.Ops.Schemas;

/// <summary>
/// Patterns as JSON Schema has them (ECMA-262, with its flag u), for .NET's engine without backtracking: it takes no longer than the text is
/// long, whatever the pattern. It knows no look-around and no back-references.
/// </summary>
internal static class EcmaPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Spaces = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

    private static readonly Dictionary<string, string> Categories = new()
    {
        ["Letter"] = "L", ["Lowercase_Letter"] = "Ll", ["Uppercase_Letter"] = "Lu", ["Mark"] = "M", ["Number"] = "N", ["Decimal_Number"] = "Nd", ["digit"] = "Nd",
        ["Punctuation"] = "P", ["punct"] = "P", ["Symbol"] = "S", ["Separator"] = "Z", ["Space_Separator"] = "Zs", ["Other"] = "C", ["Control"] = "Cc",
    };

    /// <summary>Compiles a pattern. Throws <see cref="ArgumentException"/> for what is none, <see cref="NotSupportedException"/> for what the engine does not know.</summary>
    public static Regex Compile(string pattern)
    {
        // Said first by the engine that knows everything, so that what is no pattern at all is told from what is only not supported.
        var translated = Translate(pattern);
        _ = new Regex(translated, RegexOptions.CultureInvariant);
        return new Regex(translated, Options);
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i = Escape(pattern, i + 1, isInClass, text);
                    break;
                case '$' when !isInClass:
                    text.Append(@"\z"); // .NET's $ lets a line feed follow
                    break;
                case '.' when !isInClass:
                    text.Append(@"[^\n\r\u2028\u2029]");
                    break;
                case '[' when !isInClass && i + 1 < pattern.Length && pattern[i + 1] == ']':
                    text.Append(@"[^\s\S]"); // matches nothing; to .NET the bracket would be a member
                    i++;
                    break;
                case '[' when isInClass:
                    text.Append(@"\[");
                    break;
                default:
                    isInClass = pattern[i] == '[' || (isInClass && pattern[i] != ']');
                    text.Append(pattern[i]);
                    break;
            }
        }

        return text.ToString();
    }

    // Writes the escape whose letter is at that place, and returns the place of its last character.
    private static int Escape(string pattern, int at, bool isInClass, StringBuilder text)
    {
        var end = pattern[at] is 'p' or 'P' && at + 1 < pattern.Length && pattern[at + 1] == '{' ? pattern.IndexOf('}', at) : -1;
        if (end > 0)
        {
            var name = pattern[(at + 2)..end];
            name = name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..];
            text.Append('\\').Append(pattern[at]).Append('{').Append(Categories.GetValueOrDefault(name, name)).Append('}');
            return end;
        }

        text.Append((pattern[at], isInClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', true) => "a-zA-Z0-9_",
            ('w', false) => "[a-zA-Z0-9_]",
            ('W', false) => "[^a-zA-Z0-9_]",
            ('s', true) => Spaces,
            ('s', false) => $"[{Spaces}]",
            ('S', false) => $"[^{Spaces}]",
            ('/', _) => "/",
            ('-', _) => @"\-",
            ('a' or 'e' or 'A' or 'Z' or 'z' or 'G', _) => throw new ArgumentException($@"\{pattern[at]} is no escape of ECMA-262"),
            var (letter, _) => $@"\{letter}",
        });
        return at;
    }
}
