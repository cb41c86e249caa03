namespace Vortex.Ops.Yaml;

/// <summary>A value of a YAML document that knows where it stands. Lines and columns count from 1.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many values it holds, itself included, each as often as aliases repeat it.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>How deep it is nested inside, 1 for a scalar.</summary>
    public int Height { get; protected set; } = 1;

    /// <summary>What to call it in a message, such as <c>a mapping</c>.</summary>
    public abstract string Description { get; }

    protected void Hold(YamlNode child)
    {
        Size = Math.Min(Size + child.Size, int.MaxValue / 2);
        Height = Math.Max(Height, child.Height + 1);
    }
}

/// <summary>A scalar: its text, and what each of the two readers takes it for.</summary>
internal sealed class YamlScalar(string text, bool isPlain, int line, int column) : YamlNode(line, column)
{
    public string Text { get; } = text;

    /// <summary>What Vortex reads (YAML 1.1). Quoted, block and <c>!!str</c> scalars are text to both.</summary>
    public ScalarValue Yaml11 => isPlain ? Yaml11Scalar.Read(Text) : ScalarValue.OfText;

    /// <summary>What the sidecar reads (YAML 1.2).</summary>
    public ScalarValue Yaml12 => isPlain ? Yaml12Scalar.Read(Text) : ScalarValue.OfText;

    public bool IsReadAlike => Yaml11 == Yaml12;

    public bool IsText => Yaml11.Kind == ScalarKind.Text && Yaml12.Kind == ScalarKind.Text;

    public override string Description => Yaml11.Describe(Text);

    /// <summary>What each reader takes it for, for messages about scalars that are not read alike.</summary>
    public string Readings => $"{Printable.Escape(Text)} is {Yaml11.Describe(Text)} to YAML 1.1 (Vortex) and {Yaml12.Describe(Text)} to YAML 1.2 (the sidecar)";
}

internal sealed class YamlSequence(int line, int column) : YamlNode(line, column)
{
    private readonly List<YamlNode> _items = [];

    public IReadOnlyList<YamlNode> Items => _items;

    public override string Description => "a list";

    public void Add(YamlNode item)
    {
        _items.Add(item);
        Hold(item);
    }
}

/// <summary>One key of a mapping and its value.</summary>
internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A mapping. Keys are scalars; of a key that stands twice the first is kept.</summary>
internal sealed class YamlMapping(int line, int column) : YamlNode(line, column)
{
    private readonly List<YamlEntry> _entries = [];

    public IReadOnlyList<YamlEntry> Entries => _entries;

    public override string Description => "a mapping";

    public YamlNode? Find(string key)
    {
        foreach (var entry in _entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    public void Add(YamlScalar key, YamlNode value)
    {
        _entries.Add(new YamlEntry(key, value));
        Hold(key);
        Hold(value);
    }
}
