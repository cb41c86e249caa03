using YamlDotNet.Core;

namespace Vortex.Ops.Yaml;

/// <summary>What the parser says of a mistake, in its own words, and what to do about it.</summary>
internal static class YamlAdvice
{
    private static readonly (string Words, string Advice)[] Mistakes =
    [
        ("found invalid mapping", "put a text with a colon and a space in it in quotes, and let keys that belong together begin in the same column"),
        ("Mapping values are not allowed", "put a text with a colon in it in quotes"),
        ("cannot start any token", "put a text that begins with this character in quotes"),
        ("scanning a quoted scalar, found unexpected end", "close the quotes that begin here"),
        ("unknown escape character", "write a backslash twice, or use single quotes"),
        ("could not find expected ':'", "write a colon and a space behind the key"),
        ("did not find expected ','", "close the bracket, or write the comma that is missing"),
        ("tab as indentation", "indent with spaces"),
        ("Block sequence entries are not allowed", "begin the list on a line of its own, or write it in brackets"),
        ("did not find expected '-'", "let what belongs to one list or mapping begin in the same column"),
        ("While parsing a block mapping", "let keys that belong together begin in the same column"),
    ];

    public static string For(YamlException error)
    {
        // The position that stands before the words is said already.
        var message = error.InnerException?.Message ?? error.Message;
        var position = message.LastIndexOf("): ", StringComparison.Ordinal);
        var words = Printable.Escape(position < 0 ? message : message[(position + 3)..]).TrimEnd('.');
        var advice = Mistakes.FirstOrDefault(mistake => words.Contains(mistake.Words, StringComparison.Ordinal)).Advice;
        return advice is null ? words : $"{words}; {advice}";
    }
}
