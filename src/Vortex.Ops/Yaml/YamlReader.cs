using System.Text;
using YamlDotNet.Core;

namespace Vortex.Ops.Yaml;

/// <summary>
/// Bytes to nodes, through YamlDotNet's event parser (what is simple takes a shortcut) and within <see cref="YamlLimits"/>. Nothing is bound to types.
/// Every problem goes to the bag; null comes back when there is no document to work with.
/// </summary>
internal static class YamlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static YamlNode? Read(ReadOnlySpan<byte> file, DiagnosticBag bag) =>
        Decode(file, bag) is { } text ? YamlShortcut.TryRead(text) ?? Parse(text, bag) : null;

    /// <summary>What the parser makes of a text without forbidden characters.</summary>
    internal static YamlNode? Parse(string text, DiagnosticBag bag)
    {
        try
        {
            var composer = new YamlComposer(new Parser(new Scanner(new StringReader(text))), bag);
            var root = composer.ReadDocument();
            YamlLayout.Check(text, composer.Quoted, bag);
            return root;
        }
        catch (YamlLimitException limit)
        {
            var (line, column) = PositionOf(limit, text);
            bag.Error(limit.Code, limit.Message, line, column);
        }
        catch (YamlException error)
        {
            var (line, column) = PositionOf(error, text);
            bag.Error(DiagnosticCodes.Syntax, $"this is not YAML: {YamlAdvice.For(error)}", line, column);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
        {
            // The parser lets such through for a few malformed escapes.
            bag.Error(DiagnosticCodes.Syntax, $"this is not YAML: {error.Message}");
        }

        return null;
    }

    private static string? Decode(ReadOnlySpan<byte> file, DiagnosticBag bag)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            bag.Error(DiagnosticCodes.Encoding, "the file begins with a byte order mark; save it as UTF-8 without one", 1, 1);
            return null;
        }

        string text;
        try
        {
            text = StrictUtf8.GetString(file);
        }
        catch (DecoderFallbackException error)
        {
            var before = Encoding.UTF8.GetString(file[..Math.Clamp(error.Index, 0, file.Length)]);
            bag.Error(DiagnosticCodes.Encoding, "the file is not UTF-8; save it as UTF-8 without a byte order mark", YamlCharacters.LineStarts(before).Count, 1);
            return null;
        }

        var control = YamlCharacters.IndexOfForbidden(text);
        if (control < 0)
        {
            return text;
        }

        var (row, column) = YamlCharacters.Position(text, control);
        bag.Error(DiagnosticCodes.Encoding, $"the file holds the character U+{(int)text[control]:X4}, which YAML does not allow; remove it", row, column);
        return null;
    }

    // At the end of a file whose last line has no end, the parser is a line further than the file.
    private static (int Line, int Column) PositionOf(YamlException error, string text) =>
        error.Start.Index < text.Length ? ((int)error.Start.Line, (int)error.Start.Column) : YamlCharacters.Position(text, text.Length);
}
