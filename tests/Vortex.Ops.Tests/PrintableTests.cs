namespace Vortex.Ops.Tests;

public class PrintableTests
{
    [Theory]
    [InlineData("plain ünïcode 😀", "plain ünïcode 😀")]
    [InlineData("a\u001b[31m", "a\\u001b[31m")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("a\U000E0041b", "a\\udb40\\udc41b")]
    public void What_a_terminal_would_obey_or_hide_is_written_out(string text, string expected) => Assert.Equal(expected, Printable.Escape(text));

    [Fact]
    public void Half_a_character_is_written_out() => Assert.Equal("half \\ud83d", Printable.Escape("half \ud83d"));
}
