using System.Globalization;
using System.Numerics;

namespace Vortex.Ops.Yaml;

/// <summary>What a YAML reader takes a scalar for.</summary>
internal enum ScalarKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Float,
    Timestamp,

    /// <summary>The reader gives up on the whole document.</summary>
    Refused,
}

/// <summary>A scalar as one of the readers sees it. Of the three values only that of <paramref name="Kind"/> counts.</summary>
internal readonly record struct ScalarValue(ScalarKind Kind, bool Boolean = false, BigInteger Integer = default, double Float = 0)
{
    public static readonly ScalarValue OfText = new(ScalarKind.Text);
    public static readonly ScalarValue OfNull = new(ScalarKind.Null);
    public static readonly ScalarValue OfRefused = new(ScalarKind.Refused);

    public static ScalarValue Of(bool value) => new(ScalarKind.Boolean, Boolean: value);

    public static ScalarValue Of(BigInteger value) => new(ScalarKind.Integer, Integer: value);

    public static ScalarValue Of(double value) => new(ScalarKind.Float, Float: value);

    // Written out because it runs in every start of the command, where the generated one would have to be compiled first.
    public bool Equals(ScalarValue other) =>
        Kind == other.Kind && Boolean == other.Boolean && Integer.Equals(other.Integer) && Float.Equals(other.Float);

    public override int GetHashCode() => HashCode.Combine(Kind, Boolean, Integer, Float);

    /// <summary>What to call it in a message, such as <c>the integer 8</c>.</summary>
    public string Describe(string text) => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => Boolean ? "the boolean true" : "the boolean false",
        ScalarKind.Integer => $"the integer {Shorten(Integer.ToString(CultureInfo.InvariantCulture))}",
        ScalarKind.Float => $"the number {PythonFloat.Format(Float)}",
        ScalarKind.Timestamp => $"the date {Printable.Quote(text)}",
        ScalarKind.Refused => "an error",
        _ => $"the text {Printable.Quote(text)}",
    };

    private static string Shorten(string digits) => digits.Length <= 40 ? digits : $"{digits[..20]}... ({digits.Length} digits)";
}
