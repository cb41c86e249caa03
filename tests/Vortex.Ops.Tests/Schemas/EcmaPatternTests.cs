using Vortex.Ops.Schemas;

namespace Vortex.Ops.Tests.Schemas;

/// <summary>Patterns mean what they mean to ECMA-262 with its flag u, though .NET's own mean other things.</summary>
public class EcmaPatternTests
{
    [Theory]
    [InlineData("b", "abc", true)]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^.$", "a", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "\ud83d\ude00", true)]
    [InlineData("^.{2}$", "\ud83d\ude00", false)]
    [InlineData("^[^a]$", "\ud83d\ude00", true)]
    [InlineData("^\ud83d\ude00*$", "", true)]
    [InlineData("^\\u{1f600}{2}$", "\ud83d\ude00\ud83d\ude00", true)]
    [InlineData("^[\\u{61}]$", "a", true)]
    [InlineData("^[^a]$", "a", false)]
    [InlineData("^[^a-]$", "-", false)]
    [InlineData("^\\S$", "\ud83d\ude00", true)]
    [InlineData("^\\D\\W$", "\ud83d\ude00\ud83d\ude00", true)]
    [InlineData("^\\d$", "5", true)]
    [InlineData("^\\d$", "\u0665", false)]
    [InlineData("^\\D$", "\u0665", true)]
    [InlineData("^[\\D]$", "\u0665", true)]
    [InlineData("^[\\D]$", "5", false)]
    [InlineData("^\\w$", "_", true)]
    [InlineData("^\\w$", "\u00e9", false)]
    [InlineData("^[\\D]{2}$", "\ud83d\ude00", false)]
    [InlineData("^[^\\D]$", "5", true)]
    [InlineData("^[\\W]$", "\u00e9", true)]
    [InlineData("^[\\W]$", "Z", false)]
    [InlineData("^[\\W]$", "`", true)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^[\\S]$", "\ufeff", false)]
    [InlineData("^[\\S]$", "x", true)]
    [InlineData("^[\\S]$", "\b", true)]
    [InlineData("[]", "a", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^[a[]$", "[", true)]
    [InlineData("^[a\\]]$", "]", true)]
    [InlineData("^[a-c]+$", "abcab", true)]
    [InlineData("^a/b\\/c$", "a/b/c", true)]
    [InlineData("^\\p{Lu}\\p{Script_Extensions=digit}?$", "\u00c9", true)]
    [InlineData("^\\p{Letter}$", "\u00e9", true)]
    [InlineData("^(?:a|b)*c{2,3}$", "ababcc", true)]
    public void Matches_as_the_standard_says(string pattern, string text, bool isMatch) => Assert.Equal(isMatch, EcmaPattern.Compile(pattern).IsMatch(text));

    [Theory]
    [InlineData("[\ud83d\ude00]")]
    [InlineData("[\\u{1f600}]")]
    [InlineData("\\u{110000}")]
    [InlineData("(")]
    [InlineData("a\\Z")]
    [InlineData("[b-a]")]
    [InlineData("[a")]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Throws<ArgumentException>(() => EcmaPattern.Compile(pattern));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData("(a)\\1")]
    public void What_might_take_unbounded_time_is_refused(string pattern) => Assert.Throws<NotSupportedException>(() => EcmaPattern.Compile(pattern));
}
