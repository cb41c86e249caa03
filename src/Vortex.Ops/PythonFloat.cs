using System.Globalization;

namespace Vortex.Ops;

/// <summary>Floats written as Python writes them.</summary>
internal static class PythonFloat
{
    /// <summary>
    /// The text of <c>repr(value)</c> for a finite value: the shortest that reads back as the same value, with a point or an
    /// exponent (<c>4.0</c>, <c>11.5</c>, <c>1e+16</c>, <c>1e-05</c>), so that it stays a float wherever it is read.
    /// </summary>
    public static string Format(double value)
    {
        // For some powers of two, "R" gives a digit too few to read back as the same value.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        text = double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("E16", CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal) && !text.Contains('E', StringComparison.Ordinal))
        {
            return text;
        }

        var sign = double.IsNegative(value) ? "-" : "";
        var (digits, exponent) = Digits(text.TrimStart('-'));
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.PadRight(exponent + 1, '0');
        return $"{sign}{whole[..(exponent + 1)]}.{(whole.Length > exponent + 1 ? whole[(exponent + 1)..] : "0")}";
    }

    // 1.25E-03 is ("125", -3): the digits, and the power of ten of the first of them.
    private static (string Digits, int Exponent) Digits(string text)
    {
        var parts = text.Split('E');
        var mantissa = parts[0];
        var power = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var wholeDigits = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var leadingZeros = all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("0", 0) : (digits, power + wholeDigits - 1 - leadingZeros);
    }
}
