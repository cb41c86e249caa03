using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Cli;

namespace Vortex.Ops.Tests.Cli;

/// <summary>The caret stands below its character, whatever the line holds, and nothing of the line reaches the terminal as a command.</summary>
public class SourceSnippetTests
{
    private const int Width = 60;

    // What a line may hold, what is shown of it, and how many cells that takes.
    private static readonly (string Raw, string Shown, int Cells)[] Fragments =
    [
        ("a", "a", 1), (" ", " ", 1), ("é", "é", 1), ("\t", "    ", 4), ("\e", "\\u001b", 6), ("\u009b", "\\u009b", 6), ("\0", "\\u0000", 6), ("\u202e", "\\u202e", 6), ("\u2066", "\\u2066", 6),
        ("\u200b", "\\u200b", 6), ("\r", "\\u000d", 6), ("漢", "漢", 2), ("한", "한", 2), ("\uff21", "\uff21", 2), ("🎨", "🎨", 2), ("𝕏", "𝕏", 1), ("\u0301", "\u0301", 0), ("\ud800", "\ufffd", 1),
    ];

    [Theory]
    [InlineData("  vram_gb: \"4.5\"", 12, "  vram_gb: \"4.5\"", "           ^")]
    [InlineData("name: x", 1, "name: x", "^")]
    [InlineData("name:", 6, "name:", "     ^")]
    [InlineData("", 1, "", "^")]
    [InlineData("\t\tname: x", 3, "        name: x", "        ^")]
    [InlineData("a: \e[31mred", 10, "a: \\u001b[31mred", "              ^")]
    [InlineData("a: \u202e, b", 4, "a: \\u202e, b", "   ^")]
    [InlineData("{🎨: 1, b: 2}", 9, "{🎨: 1, b: 2}", "        ^")]
    [InlineData("{漢字: 1, b: 2}", 9, "{漢字: 1, b: 2}", "          ^")]
    [InlineData("{e\u0301: 1, b: 2}", 9, "{e\u0301: 1, b: 2}", "       ^")]
    public void The_caret_stands_below_the_column(string line, int column, string source, string caret) =>
        Assert.Equal(new SourceSnippet(source, caret), SourceSnippet.At(line, column, Width));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void A_column_that_the_line_does_not_have_has_no_snippet(int column) => Assert.Null(SourceSnippet.At("abc", column, Width));

    [Fact]
    public void Of_a_long_line_the_part_around_the_column_is_shown()
    {
        var line = string.Join(' ', Enumerable.Range(1000, 1000));
        Assert.Equal(new SourceSnippet("1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 10...", "^"), SourceSnippet.At(line, 1, Width));
        Assert.Equal(
            new SourceSnippet("...493 1494 1495 1496 1497 1498 1499 1500 1501 1502 1503 ...", new string(' ', 37) + '^'),
            SourceSnippet.At(line, line.IndexOf("1500", StringComparison.Ordinal) + 1, Width));
        Assert.Equal(new SourceSnippet("...1989 1990 1991 1992 1993 1994 1995 1996 1997 1998 1999", new string(' ', 57) + '^'), SourceSnippet.At(line, line.Length + 1, Width));
    }

    [Fact]
    public void A_line_that_fits_is_shown_whole_wherever_the_column_is()
    {
        var line = new string('x', Width - 6);
        Assert.All(Enumerable.Range(1, line.Length + 1), column => Assert.Equal(new SourceSnippet(line, new string(' ', column - 1) + '^'), SourceSnippet.At(line, column, Width)));
    }

    [Fact]
    public void What_takes_no_cells_is_bounded_too()
    {
        var snippet = SourceSnippet.At("e" + new string('\u0301', 1_000_000), 500_000, Width)!;
        Assert.InRange(snippet.Source.Length, 40, Width);
        Assert.Equal("   ^", snippet.Caret);
    }

    [Fact]
    public void Whatever_the_line_holds_the_caret_stands_below_its_character_and_all_of_it_fits()
    {
        var lines =
            from line in Gen.Choose(0, Fragments.Length - 1).ArrayOf()
            from length in Gen.Choose(1, 6)
            from at in Gen.Choose(0, line.Length * length)
            select (Line: Enumerable.Repeat(line, length).SelectMany(repeated => repeated).Select(index => Fragments[index]).ToList(), At: at);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(lines.ToArbitrary(), one => Expect(one.Line, one.At)));
    }

    private static void Expect(List<(string Raw, string Shown, int Cells)> line, int at)
    {
        var snippet = SourceSnippet.At(string.Concat(line.Select(one => one.Raw)), line.Take(at).Sum(one => one.Raw.Length) + 1, Width)!;
        Assert.Equal("^", snippet.Caret.TrimStart(' '));

        // The snippet is a run of the line's fragments, between dots where it was cut.
        var first = Enumerable.Range(0, at + 1).First(start => snippet.Caret.Length - 1 == (start > 0 ? 3 : 0) + line[start..at].Sum(one => one.Cells)
            && snippet.Source.StartsWith(string.Concat(line[start..at].Select(one => one.Shown).Prepend(start > 0 ? "..." : "")), StringComparison.Ordinal));
        var cells = first > 0 ? 3 : 0;
        var rest = snippet.Source[cells..];
        var next = first;
        for (; next < line.Count && rest.StartsWith(line[next].Shown, StringComparison.Ordinal); next++)
        {
            rest = rest[line[next].Shown.Length..];
            cells += line[next].Cells;
        }

        Assert.Equal(next < line.Count ? "..." : "", rest);
        Assert.True(next > at || at == line.Count, "the column's character is not shown");
        Assert.InRange(cells + rest.Length, 0, Width);
    }
}
