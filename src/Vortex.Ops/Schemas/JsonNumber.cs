using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>
/// A JSON number as it is written, to the last digit: digits times a power of ten. Numbers may come from anybody, so that nothing here
/// takes longer, or more memory, than its digits do: no power of ten is ever written out.
/// </summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    // As many as Python's integers have; of more, only that there are more is known.
    private const int MostDigits = 4300;

    private readonly BigInteger _digits;
    private readonly long _exponent;
    private readonly int _length;

    public JsonNumber(long value)
    {
        // Nearly all numbers come through here.
        for (; value != 0 && value % 10 == 0; value /= 10)
        {
            _exponent++;
        }

        _digits = value;
        for (; value != 0; value /= 10)
        {
            _length++;
        }
    }

    // Without zeros at the end, so that each number has one form.
    private JsonNumber(BigInteger digits, long exponent)
    {
        var text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture);
        var trimmed = text.TrimEnd('0');
        _digits = digits.IsZero ? 0 : digits / BigInteger.Pow(10, text.Length - trimmed.Length);
        _exponent = digits.IsZero ? 0 : exponent + text.Length - trimmed.Length;
        _length = trimmed.Length;
    }

    /// <summary>The number that a JSON value is.</summary>
    public static JsonNumber Of(JsonElement value) => value.TryGetInt64(out var integer) ? new JsonNumber(integer) : Parse(value.GetRawText());

    private static JsonNumber Parse(string text)
    {
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        // Further than any number of digits reaches, whichever way.
        var exponent = exponentAt < 0 ? 0
            : long.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written) ? Math.Clamp(written, int.MinValue, int.MaxValue)
            : text[exponentAt + 1] == '-' ? int.MinValue : int.MaxValue;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : string.Concat(mantissa.AsSpan(0, point), mantissa.AsSpan(point + 1));
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var isNegative = whole[0] == '-';
        var digits = whole.TrimStart('-').TrimStart('0');
        if (digits.Length > MostDigits)
        {
            exponent += digits.Length - MostDigits - 1;
            digits = $"{digits[..MostDigits]}{(digits.AsSpan(MostDigits).ContainsAnyExcept('0') ? '1' : '0')}";
        }

        var value = digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return new JsonNumber(isNegative ? -value : value, exponent - fraction);
    }

    public bool IsInteger => _exponent >= 0;

    public int Sign => _digits.Sign;

    public int CompareTo(JsonNumber other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        // By the place of the first digit; where it is the same, the exponents differ by no more than the digits do.
        var places = (_length + _exponent).CompareTo(other._length + other._exponent);
        return places != 0 ? places * Sign : Scaled(other).CompareTo(other.Scaled(this));
    }

    /// <summary>Whether this is a whole multiple of another number, which is greater than 0.</summary>
    public bool IsMultipleOf(JsonNumber other) =>
        Sign == 0 || (_exponent >= other._exponent && (_digits * BigInteger.ModPow(10, _exponent - other._exponent, other._digits) % other._digits).IsZero);

    /// <inheritdoc/>
    public override string ToString() => _exponent switch
    {
        >= 0 and < 20 => $"{_digits * BigInteger.Pow(10, (int)_exponent)}",
        < 0 and > -20 when (double)_digits is var digits && Math.Abs(digits) < 1e15 => (digits / Math.Pow(10, -_exponent)).ToString(CultureInfo.InvariantCulture),
        _ => $"{_digits}e{_exponent}",
    };

    private BigInteger Scaled(JsonNumber other) => _exponent <= other._exponent ? _digits : _digits * BigInteger.Pow(10, (int)(_exponent - other._exponent));
}
