namespace Vortex.Ops.Schemas;

/// <summary>Which schemas judge the same value as which others. A loop among them would never end.</summary>
internal sealed class SchemaGraph
{
    private readonly Dictionary<string, List<string>> _inner = [];

    /// <summary>The schema at <paramref name="inner"/> judges whatever the one at <paramref name="outer"/> does.</summary>
    public void Add(string outer, string inner)
    {
        if (!_inner.TryGetValue(outer, out var list))
        {
            _inner[outer] = list = [];
        }

        list.Add(inner);
    }

    /// <summary>A schema that leads back to itself, or null: some are left when all that lead nowhere have been taken away, again and again.</summary>
    public string? FindLoop()
    {
        if (_inner.Count == 0)
        {
            return null; // as of nearly every schema
        }

        var counts = _inner.ToDictionary(entry => entry.Key, entry => entry.Value.Count);
        var outer = _inner.SelectMany(entry => entry.Value.Select(inner => (inner, entry.Key))).ToLookup(edge => edge.inner, edge => edge.Key);
        var ends = new Queue<string>(outer.Select(edges => edges.Key).Where(place => !_inner.ContainsKey(place)));
        while (ends.TryDequeue(out var end))
        {
            foreach (var leading in outer[end])
            {
                if (--counts[leading] == 0)
                {
                    ends.Enqueue(leading);
                }
            }
        }

        // What is left is in a loop, or leads to one.
        var place = counts.Where(entry => entry.Value > 0).Select(entry => entry.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        for (var seen = new HashSet<string>(); place is not null && seen.Add(place);)
        {
            place = _inner[place].First(inner => counts.GetValueOrDefault(inner) > 0);
        }

        return place;
    }
}
