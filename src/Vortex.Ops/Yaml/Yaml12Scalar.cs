using System.Globalization;
using System.Numerics;

namespace Vortex.Ops.Yaml;

/// <summary>Plain scalars as YAML 1.2 has them and serde_yaml 0.9 reads them: the sidecar is one of the manifest's two readers.</summary>
internal static class Yaml12Scalar
{
    private static readonly BigInteger U128Max = (BigInteger.One << 128) - 1;
    private static readonly BigInteger I128Min = -(BigInteger.One << 127);

    public static ScalarValue Read(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarValue.OfNull,
        "true" or "True" or "TRUE" => ScalarValue.Of(true),
        "false" or "False" or "FALSE" => ScalarValue.Of(false),
        _ when text[0] is >= '0' and <= '9' or '+' or '-' or '.' => TryInteger(text) ?? TryFloat(text) ?? ScalarValue.OfText,
        _ => ScalarValue.OfText,
    };

    private static ScalarValue? TryInteger(string text)
    {
        var body = text[0] is '+' or '-' ? text[1..] : text;
        var (radix, digits, allowed) = body switch
        {
            ['0', 'x', ..] => (16, body[2..], "0123456789abcdefABCDEF"),
            ['0', 'o', ..] => (8, body[2..], "01234567"),
            ['0', 'b', ..] => (2, body[2..], "01"),
            _ => (10, body, "0123456789"),
        };
        if (digits.Length is 0 or > 128 || !Radix.IsMadeOf(digits, allowed) || HasLeadingZeros(body))
        {
            return null;
        }

        var value = Radix.Parse(digits, radix);
        value = text[0] == '-' ? -value : value;
        return value <= U128Max && value >= I128Min ? ScalarValue.Of(value) : null;
    }

    private static ScalarValue? TryFloat(string text)
    {
        var body = text[0] == '+' ? text[1..] : text;
        switch (body)
        {
            case ".inf" or ".Inf" or ".INF":
                return ScalarValue.Of(double.PositiveInfinity);
            case "-.inf" or "-.Inf" or "-.INF":
                return ScalarValue.Of(double.NegativeInfinity);
            case ".nan" or ".NaN" or ".NAN" when text[0] != '+':
                return ScalarValue.Of(double.NaN);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var isNumber = Radix.IsMadeOf(body, "0123456789+-.eE") && body.Any(char.IsAsciiDigit)
            && !(text[0] == '+' && body is ['+' or '-', ..])
            && !HasLeadingZeros(text[0] is '+' or '-' ? text[1..] : text);
        return isNumber && double.TryParse(body, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? ScalarValue.Of(value)
            : null;
    }

    // 010 is text, as YAML 1.2 wants it.
    private static bool HasLeadingZeros(string body) =>
        body is ['0', _, ..] && Radix.IsMadeOf(body, "0123456789");
}
