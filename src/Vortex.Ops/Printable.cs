using System.Globalization;
using System.Text;

namespace Vortex.Ops;

/// <summary>Makes text that nobody trusts fit to be shown on a terminal or in a log.</summary>
public static class Printable
{
    /// <summary>
    /// The text with every control, format (bidirectional marks among them) and unpaired surrogate character written as
    /// <c>\u001b</c>. Line feeds and tabs stay where <paramref name="keepLines"/> is set.
    /// </summary>
    public static string Escape(string text, bool keepLines = false)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsHarmless(CharUnicodeInfo.GetUnicodeCategory(text, i)) || (keepLines && text[i] is '\n' or '\t'))
            {
                escaped.Append(text, i, length);
                continue;
            }

            foreach (var unit in text.AsSpan(i, length))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>The text in double quotes, escaped, and cut to 60 characters.</summary>
    public static string Quote(string text) => $"\"{Escape(Shorten(text))}\"";

    /// <summary>How many: <c>1 plugin</c>, <c>2 plugins</c>.</summary>
    public static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static bool IsHarmless(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
