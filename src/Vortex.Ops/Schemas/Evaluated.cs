namespace Vortex.Ops.Schemas;

/// <summary>The members and items of one value that some keyword has judged: what <c>unevaluated...</c> leaves alone.</summary>
internal sealed class Evaluated
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<int> _indexes = [];
    private int _items;

    public bool Has(string name) => _names.Contains(name);

    public bool Has(int index) => index < _items || _indexes.Contains(index);

    public void Add(string name) => _names.Add(name);

    public void Add(int index) => _indexes.Add(index);

    /// <summary>The first <paramref name="count"/> items have been judged.</summary>
    public void AddItems(int count) => _items = Math.Max(_items, count);

    public void Add(Evaluated other)
    {
        _names.UnionWith(other._names);
        _indexes.UnionWith(other._indexes);
        AddItems(other._items);
    }
}
