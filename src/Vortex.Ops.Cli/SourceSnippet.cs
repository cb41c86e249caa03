using System.Text;

namespace Vortex.Ops.Cli;

/// <summary>A line of a file that nobody trusts, fit to be shown, and a caret for the line below it.</summary>
/// <param name="Source">The line, or of a long one the part around the column. What a terminal would obey is written as <c>\u001b</c>.</param>
/// <param name="Caret">Spaces and the caret, which then stands below the column's character.</param>
internal sealed record SourceSnippet(string Source, string Caret)
{
    private const string Cut = "...";

    /// <summary>The snippet, or null when the line has no such column. It fills no more than <paramref name="width"/> cells, which are 40 at least.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The column, from 1, in UTF-16 units; one behind the line's end is where something is missing.</param>
    /// <param name="width">How many cells of the terminal there are.</param>
    public static SourceSnippet? At(ReadOnlySpan<char> line, int column, int width)
    {
        var at = column - 1;
        if (at < 0 || at > line.Length)
        {
            return null;
        }

        // From the column on is what the finding is about: it has a third of the width, if it needs so much, and what stands before it the rest.
        var needed = 0;
        foreach (var rune in line[at..Math.Min(line.Length, at + width)].EnumerateRunes())
        {
            needed += Room(rune);
        }

        var start = at;
        for (var room = width - Math.Min(needed, width / 3) - (2 * Cut.Length); start > 0;)
        {
            Rune.DecodeLastFromUtf16(line[..start], out var rune, out var length);
            if ((room -= Room(rune)) < 0)
            {
                break;
            }

            start -= length;
        }

        var source = new StringBuilder(start > 0 ? Cut : "");
        var indent = source.Length;
        var end = start;
        for (var room = width - source.Length - Cut.Length; end < line.Length;)
        {
            Rune.DecodeFromUtf16(line[end..], out var rune, out var length);
            if ((room -= Room(rune)) < 0)
            {
                source.Append(Cut);
                break;
            }

            indent += end < at ? Cells(rune) : 0;
            source.Append(Shown(rune));
            end += length;
        }

        return new SourceSnippet(source.ToString(), new string(' ', indent) + '^');
    }

    // A tab is as wide as what stands before it says, which is not the same in a snippet as in an editor.
    private static string Shown(Rune rune) => rune.Value == '\t' ? "    " : Printable.Escape(rune.ToString());

    private static int Cells(Rune rune) => Shown(rune).EnumerateRunes().Sum(TerminalCell.Count);

    // What takes no cell, such as an accent, takes room nevertheless: there could be a million of them.
    private static int Room(Rune rune) => Math.Max(1, Cells(rune));
}
