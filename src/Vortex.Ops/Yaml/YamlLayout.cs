namespace Vortex.Ops.Yaml;

/// <summary>
/// What only one of a file's two readers takes, and no value shows: tabs between values, which YAML 1.1 readers refuse, and directives, which
/// YAML 1.2 readers do.
/// </summary>
internal static class YamlLayout
{
    /// <summary>Reports what is found in a text that the parser has read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quoted">Where its quoted and block scalars are, in order: what stands in them is theirs.</param>
    /// <param name="bag">Takes the findings.</param>
    public static void Check(string text, IReadOnlyList<Range> quoted, DiagnosticBag bag)
    {
        if (text.StartsWith('%') && !text.StartsWith("%YAML ", StringComparison.Ordinal) && !text.StartsWith("%TAG ", StringComparison.Ordinal))
        {
            bag.Error(DiagnosticCodes.ReadDifferently, "this directive is unknown, and the sidecar refuses it; remove the line", 1, 1);
        }

        if (text.Contains('\t') && FindTab(text, quoted) is >= 0 and var tab)
        {
            var (line, column) = YamlCharacters.Position(text, tab);
            bag.Error(DiagnosticCodes.ReadDifferently, "a tab stands here, which YAML 1.1 (Vortex) refuses between values and YAML 1.2 (the sidecar) takes; write spaces", line, column);
        }
    }

    private static int FindTab(string text, IReadOnlyList<Range> quoted)
    {
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (next < quoted.Count && i >= quoted[next].Start.Value)
            {
                i = Math.Max(i, quoted[next++].End.Value) - 1;
            }
            else if (text[i] == '#' && (i == 0 || text[i - 1] is ' ' or '\t' or '\n' or '\r'))
            {
                var end = text.AsSpan(i).IndexOfAny('\n', '\r');
                i = end < 0 ? text.Length : i + end;
            }
            else if (text[i] == '\t')
            {
                return i;
            }
        }

        return -1;
    }
}
