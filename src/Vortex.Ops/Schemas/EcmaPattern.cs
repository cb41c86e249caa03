using System.Globalization;
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

    private const string NoSpaces =
        @"\0-\b\u000e-\u001f!-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\uffff";

    // What is one character to ECMA-262 and two to .NET.
    private const string Pair = @"[\ud800-\udbff][\udc00-\udfff]";
    private const string Halves = @"\ud800-\udfff";

    private static readonly Dictionary<string, string> Categories = new()
    {
        ["Letter"] = "L", ["Lowercase_Letter"] = "Ll", ["Uppercase_Letter"] = "Lu", ["Mark"] = "M", ["Number"] = "N", ["Decimal_Number"] = "Nd", ["digit"] = "Nd",
        ["Punctuation"] = "P", ["punct"] = "P", ["Symbol"] = "S", ["Separator"] = "Z", ["Space_Separator"] = "Zs", ["Other"] = "C", ["Control"] = "Cc",
    };

    /// <summary>Compiles a pattern. Throws <see cref="ArgumentException"/> for what is none, <see cref="NotSupportedException"/> for what the engine does not know.</summary>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), Options);
        }
        catch (RegexParseException error)
        {
            // Its message begins with the pattern, which is not the author's, and a place in it.
            var place = error.Message.LastIndexOf(" at offset ", StringComparison.Ordinal);
            throw new ArgumentException(error.Message[(error.Message.IndexOf(". ", Math.Max(0, place), StringComparison.Ordinal) + 2)..].TrimEnd('.'), error);
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i = Escape(pattern, i + 1, isInClass: false, text);
                    break;
                case '$':
                    text.Append(@"\z"); // .NET's $ lets a line feed follow
                    break;
                case '.':
                    text.Append($@"(?:{Pair}|[^\n\r\u2028\u2029{Halves}])");
                    break;
                case '[':
                    i = TranslateClass(pattern, i + 1, text);
                    break;
                case var half when char.IsSurrogate(half):
                    AppendCharacter(Rune.GetRuneAt(pattern, i++), isInClass: false, text);
                    break;
                default:
                    text.Append(pattern[i]);
                    break;
            }
        }

        return text.ToString();
    }

    // Writes the class whose first character after the bracket is at that place, and returns the place of its last one.
    private static int TranslateClass(string pattern, int at, StringBuilder text)
    {
        var isNegated = at < pattern.Length && pattern[at] == '^';
        var isBroad = false; // whether one of its escapes stands for all but a few
        var members = new StringBuilder();
        var i = isNegated ? at + 1 : at;
        for (; i < pattern.Length && pattern[i] != ']'; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    isBroad |= pattern[i + 1] is 'D' or 'W' or 'S';
                    i = Escape(pattern, i + 1, isInClass: true, members);
                    break;
                case '[':
                    members.Append(@"\[");
                    break;
                case var half when char.IsSurrogate(half):
                    AppendCharacter(Rune.GetRuneAt(pattern, i), isInClass: true, members);
                    break;
                default:
                    members.Append(pattern[i]);
                    break;
            }
        }

        if (i == pattern.Length)
        {
            throw new ArgumentException("a bracket is not closed");
        }

        text.Append("(?:").Append(isNegated == isBroad ? "" : $"{Pair}|");
        text.Append(isNegated ? $"[^{Halves}{members}])" : members.Length > 0 ? $"[{members}])" : @"[^\s\S])");
        return i;
    }

    private static void AppendCharacter(Rune character, bool isInClass, StringBuilder text)
    {
        if (character.IsBmp)
        {
            text.Append(CultureInfo.InvariantCulture, $@"\u{character.Value:x4}");
            return;
        }

        if (isInClass)
        {
            throw new ArgumentException("characters beyond U+FFFF in brackets are not known here; write them as alternatives, such as (?:a|b)");
        }

        text.Append(CultureInfo.InvariantCulture, $"(?:{character})"); // as one, whatever follows
    }

    // Writes the escape whose letter is at that place, and returns the place of its last character.
    private static int Escape(string pattern, int at, bool isInClass, StringBuilder text)
    {
        if (pattern[at] is 'p' or 'P' or 'u' && pattern.AsSpan(at + 1).StartsWith('{') && pattern.IndexOf('}', at) is > 0 and var end)
        {
            AppendNamed(pattern[at], pattern[(at + 2)..end], isInClass, text);
            return end;
        }

        text.Append((pattern[at], isInClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', true) => @"\0-/:-\ud7ff\ue000-\uffff",
            ('D', false) => $"(?:{Pair}|[^0-9{Halves}])",
            ('w', true) => "a-zA-Z0-9_",
            ('w', false) => "[a-zA-Z0-9_]",
            ('W', true) => @"\0-/:-@\[-\^`\{-\ud7ff\ue000-\uffff",
            ('W', false) => $"(?:{Pair}|[^a-zA-Z0-9_{Halves}])",
            ('s', true) => Spaces,
            ('s', false) => $"[{Spaces}]",
            ('S', true) => NoSpaces,
            ('S', false) => $"(?:{Pair}|[^{Spaces}{Halves}])",
            ('/', _) => "/",
            ('-', _) => @"\-",
            ('a' or 'e' or 'A' or 'Z' or 'z' or 'G', _) => throw new ArgumentException($@"\{pattern[at]} is no escape of ECMA-262"),
            var (letter, _) => $@"\{letter}",
        });
        return at;
    }

    // \p{Lu}, \P{Lu} or \u{1f600}.
    private static void AppendNamed(char letter, string name, bool isInClass, StringBuilder text)
    {
        if (letter == 'u')
        {
            var isCharacter = uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code);
            AppendCharacter(isCharacter ? new Rune(code) : throw new ArgumentException($@"\u{{{name}}} is no character"), isInClass, text);
            return;
        }

        name = name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var category = $"{{{Categories.GetValueOrDefault(name, name)}}}";
        text.Append(letter == 'P' && !isInClass ? $@"(?:{Pair}|[^\p{category}{Halves}])" : $@"\{letter}{category}");
    }
}
