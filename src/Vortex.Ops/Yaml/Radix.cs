using System.Globalization;
using System.Numerics;

namespace Vortex.Ops.Yaml;

/// <summary>Integers of any length in base 2, 8, 10 or 16.</summary>
internal static class Radix
{
    /// <summary>Whether the text has no other characters than these.</summary>
    public static bool IsMadeOf(string text, string characters)
    {
        foreach (var c in text)
        {
            if (!characters.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value of <paramref name="digits"/>, which hold digits of that base only, at least one.</summary>
    public static BigInteger Parse(string digits, int radix) => radix switch
    {
        10 when digits.Length < 19 => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        10 => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        16 => BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        2 => BigInteger.Parse("0" + digits, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
        _ => digits.Aggregate(BigInteger.Zero, (value, digit) => (value << 3) + (digit - '0')),
    };
}
