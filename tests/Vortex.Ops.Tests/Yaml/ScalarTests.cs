using System.Globalization;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Tests.Yaml;

/// <summary>What the two readers take a plain scalar for: PyYAML's safe loader, and serde_yaml 0.9.</summary>
public class ScalarTests
{
    [Theory]
    [InlineData("", "null", "null")]
    [InlineData("~", "null", "null")]
    [InlineData("yes", "true", "text")]
    [InlineData("Off", "false", "text")]
    [InlineData("TRUE", "true", "true")]
    [InlineData("y", "text", "text")]
    [InlineData("12", "12", "12")]
    [InlineData("-12", "-12", "-12")]
    [InlineData("+12", "12", "12")]
    [InlineData("010", "8", "text")]
    [InlineData("09", "text", "text")]
    [InlineData("0o10", "text", "8")]
    [InlineData("0x1F", "31", "31")]
    [InlineData("0b11", "3", "3")]
    [InlineData("1_000", "1000", "text")]
    [InlineData("0x_F", "15", "text")]
    [InlineData("0b_", "refused", "text")]
    [InlineData("1:30", "90", "text")]
    [InlineData("1:30.5", "90.5", "text")]
    [InlineData("1:70", "text", "text")]
    [InlineData("1.5", "1.5", "1.5")]
    [InlineData("1.", "1", "1", true)]
    [InlineData(".5", "0.5", "0.5")]
    [InlineData("+.5", "text", "0.5")]
    [InlineData("1e3", "text", "1000", true)]
    [InlineData("1.0e3", "text", "1000", true)]
    [InlineData("1.0e+3", "1000", "1000", true)]
    [InlineData("1_0.5", "10.5", "text")]
    [InlineData(".inf", "∞", "∞")]
    [InlineData("-.inf", "-∞", "-∞")]
    [InlineData(".nan", "NaN", "NaN")]
    [InlineData("nan", "text", "text")]
    [InlineData("2024-01-31", "date", "text")]
    [InlineData("2024-1-31", "text", "text")]
    [InlineData("2024-1-3 10:00:00", "date", "text")]
    [InlineData("1.0.0", "text", "text")]
    [InlineData("=", "refused", "text")]
    [InlineData("<<", "refused", "text")]
    [InlineData("-", "text", "text")]
    [InlineData("9223372036854775808", "9223372036854775808", "9223372036854775808")]
    public void Is_read_as_each_reader_reads_it(string text, string yaml11, string yaml12, bool isFloat = false)
    {
        Assert.Equal(yaml11, Show(Yaml11Scalar.Read(text)));
        Assert.Equal(yaml12, Show(Yaml12Scalar.Read(text)));
        Assert.True(!isFloat || Yaml12Scalar.Read(text).Kind == ScalarKind.Float);
    }

    [Fact]
    public void Digits_without_end_are_refused_by_one_and_text_to_the_other()
    {
        var digits = new string('9', 100_000);
        Assert.Equal(ScalarKind.Refused, Yaml11Scalar.Read(digits).Kind);
        Assert.Equal(ScalarKind.Text, Yaml12Scalar.Read(digits).Kind);
    }

    private static string Show(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Text => "text",
        ScalarKind.Null => "null",
        ScalarKind.Boolean => value.Boolean ? "true" : "false",
        ScalarKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Float => value.Float.ToString("R", NumberFormatInfo.InvariantInfo).Replace("Infinity", "∞", StringComparison.Ordinal),
        ScalarKind.Timestamp => "date",
        _ => "refused",
    };
}
