using System.Globalization;
using System.Text;

namespace Vortex.Ops.Cli;

/// <summary>The cells that make up a terminal's line.</summary>
internal static class TerminalCell
{
    // The blocks of scripts and pictures that are wide (Unicode's annex 11). Single wide symbols among narrow ones are left out.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60),
        (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>How many cells a printable character takes: none if it is drawn over the one before it, two for those of East Asia and for emoji.</summary>
    public static int Count(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1,
    };
}
