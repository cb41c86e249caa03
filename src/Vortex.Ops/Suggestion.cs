namespace Vortex.Ops;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The candidate nearest to <paramref name="word"/> by edit distance, as <c>; did you mean 'x'?</c>, or nothing if none is near.</summary>
    public static string For(string word, IEnumerable<string> candidates)
    {
        int Distance(string candidate) => EditDistance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
        var near = candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= 3)
            .Select(candidate => (candidate, distance: Distance(candidate)))
            .Where(pair => pair.distance <= Math.Max(1, word.Length / 3))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return near.candidate is null ? "" : $"; did you mean '{near.candidate}'?";
    }

    // Levenshtein's distance, one row at a time.
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
