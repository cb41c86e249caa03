using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Vortex.Ops.Yaml;

/// <summary>Plain scalars as YAML 1.1 has them and PyYAML's safe loader reads them: Vortex is one of the manifest's two readers.</summary>
internal static partial class Yaml11Scalar
{
    // Python refuses to make an integer of more decimal digits.
    private const int MostDigits = 4300;
    private const string Digits = "0123456789_";

    public static ScalarValue Read(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarValue.OfNull,
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => ScalarValue.Of(true),
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => ScalarValue.Of(false),
        "=" or "<<" => ScalarValue.OfRefused,
        _ when text[0] is >= '0' and <= '9' or '+' or '-' or '.' => ReadNumber(text),
        _ => ScalarValue.OfText,
    };

    private static ScalarValue ReadNumber(string text)
    {
        var isNegative = text[0] == '-';
        var body = text[0] is '+' or '-' ? text[1..] : text;
        return TryInteger(body, isNegative)
            ?? TryFloat(body, isNegative, isSigned: body.Length < text.Length)
            ?? (text is [_, _, _, _, '-', ..] && Timestamp().IsMatch(text) ? new ScalarValue(ScalarKind.Timestamp) : ScalarValue.OfText);
    }

    private static ScalarValue? TryInteger(string body, bool isNegative)
    {
        if (body.Length == 0 || !char.IsAsciiDigit(body[0]))
        {
            return null;
        }

        var (radix, digits, allowed) = body switch
        {
            ['0', 'b', _, ..] => (2, body[2..], "01_"),
            ['0', 'x', _, ..] => (16, body[2..], "0123456789abcdefABCDEF_"),
            ['0', _, ..] => (8, body[1..], "01234567_"),
            _ => (10, body, Digits),
        };
        if (!Radix.IsMadeOf(digits, allowed))
        {
            return radix == 10 && body[0] != '0' ? TrySexagesimal(body, isNegative) : null;
        }

        var cleaned = Cleaned(digits);
        if (cleaned.Length is 0 or > MostDigits)
        {
            // "0_" is zero; "0b_" and "0x_" make PyYAML fail.
            return cleaned.Length == 0 && radix == 8 ? ScalarValue.Of(BigInteger.Zero) : ScalarValue.OfRefused;
        }

        var value = Radix.Parse(cleaned, radix);
        return ScalarValue.Of(isNegative ? -value : value);
    }

    // 1:30 is ninety: base 60, as minutes and seconds.
    private static ScalarValue? TrySexagesimal(string body, bool isNegative)
    {
        var parts = body.Split(':');
        if (parts.Length is < 2 or > 100 || !Radix.IsMadeOf(parts[0], Digits) || !parts.Skip(1).All(IsSixtieth))
        {
            return null;
        }

        var value = parts.Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + Radix.Parse(Cleaned(part), 10));
        return ScalarValue.Of(isNegative ? -value : value);
    }

    private static bool IsSixtieth(string part) =>
        part is [>= '0' and <= '9'] or [>= '0' and <= '5', >= '0' and <= '9'];

    private static ScalarValue? TryFloat(string body, bool isNegative, bool isSigned)
    {
        var sign = isNegative ? -1.0 : 1.0;
        if (body is ".inf" or ".Inf" or ".INF")
        {
            return ScalarValue.Of(sign * double.PositiveInfinity);
        }

        if (body is ".nan" or ".NaN" or ".NAN" && !isSigned)
        {
            return ScalarValue.Of(double.NaN);
        }

        var point = body.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || (point == 0 && isSigned))
        {
            return null;
        }

        var (whole, rest) = (body[..point], body[(point + 1)..]);
        if (whole.Contains(':', StringComparison.Ordinal))
        {
            return TrySexagesimal(whole, isNegative) is { } minutes && Radix.IsMadeOf(rest, Digits)
                ? ScalarValue.Of((double)minutes.Integer + (sign * ParseDouble($"0.{Cleaned(rest)}0")))
                : null;
        }

        var exponentAt = rest.IndexOfAny(['e', 'E']);
        var fraction = exponentAt < 0 ? rest : rest[..exponentAt];
        var isFloat = Radix.IsMadeOf(whole, Digits) && (whole.Length == 0 || whole[0] != '_')
            && Radix.IsMadeOf(fraction, Digits) && (whole.Length > 0 || (fraction.Length > 0 && fraction[0] != '_'))
            && (exponentAt < 0 || IsSignedExponent(rest[(exponentAt + 1)..]));
        return isFloat ? ScalarValue.Of(sign * ParseDouble($"0{Cleaned(body)}")) : null;
    }

    private static bool IsSignedExponent(string exponent) =>
        exponent is ['+' or '-', _, ..] && Radix.IsMadeOf(exponent[1..], "0123456789");

    private static double ParseDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Cleaned(string digits) => digits.Replace("_", "", StringComparison.Ordinal);

    // Whether the day exists does not matter here: the other reader takes it for text anyway.
    [GeneratedRegex(
        @"^(\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d\d?:\d\d:\d\d(\.\d*)?([ \t]*(Z|[-+]\d\d?(:\d\d)?))?)\z",
        RegexOptions.ECMAScript)]
    private static partial Regex Timestamp();
}
