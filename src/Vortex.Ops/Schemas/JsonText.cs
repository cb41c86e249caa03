using System.Globalization;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>What the text of a JSON value says.</summary>
internal static class JsonText
{
    /// <summary>The value for a message, cut to some 60 characters.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Printable.Quote(value.GetString()!)}",
        JsonValueKind.Number => $"the number {Shorten(value.GetRawText())}",
        _ => value.GetRawText(),
    };

    /// <summary>Whether a JSON number has no fraction: <c>1</c>, <c>1.0</c> and <c>1e2</c> have none, <c>1.5</c> and <c>1e-2</c> have one.</summary>
    public static bool IsInteger(ReadOnlySpan<char> number)
    {
        var exponentAt = number.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var point = mantissa.IndexOf('.');
        var fraction = (point < 0 ? [] : mantissa[(point + 1)..]).TrimEnd('0');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('-');
        if (exponentAt < 0 || (fraction.Length == 0 && !whole.ContainsAnyExcept('0')))
        {
            return fraction.Length == 0;
        }

        // An exponent that no 32-bit integer holds moves the point further than any payload has digits.
        var isNegative = number[exponentAt + 1] == '-';
        return int.TryParse(number[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? exponent >= (fraction.Length > 0 ? fraction.Length : -(whole.Length - whole.TrimEnd('0').Length))
            : !isNegative;
    }

    private static string Shorten(string number) => number.Length <= 60 ? number : $"{number[..57]}...";
}
