using System.Globalization;

namespace Vortex.Ops.Yaml;

/// <summary>
/// Reads the members of one mapping as the types they must have, and reports each that has not. A method returns null when
/// the member is absent or wrong; the bag knows which.
/// </summary>
internal sealed class YamlFields(YamlMapping mapping, string pointer, DiagnosticBag bag)
{
    private readonly List<string> _known = [];

    /// <summary>Reports every member of <paramref name="keys"/> that is absent.</summary>
    public void Require(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (mapping.Find(key) is null)
            {
                bag.Error(DiagnosticCodes.MissingKey, $"{Name(key)} is missing", mapping, pointer);
            }
        }
    }

    /// <summary>Warns of members that no method has asked for.</summary>
    public void WarnOfUnknown()
    {
        foreach (var (key, _) in mapping.Entries.Where(entry => !_known.Contains(entry.Key.Text)))
        {
            var suggestion = Suggestion.For(key.Text, _known);
            bag.Warning(
                DiagnosticCodes.UnknownKey, $"{Name(Printable.Escape(key.Text))} is not a known key and is ignored{suggestion}", key, JsonPointer.Join(pointer, key.Text));
        }
    }

    /// <summary>Where a member stands, or the mapping if it is absent.</summary>
    public YamlNode At(string key) => mapping.Find(key) ?? mapping;

    /// <summary>A text that is not blank.</summary>
    public string? Text(string key, bool isFreeText = false)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is not YamlScalar scalar)
        {
            return WrongType(key, node, "text");
        }

        if (!scalar.IsText)
        {
            return NotText(key, scalar, isFreeText);
        }

        if (!string.IsNullOrWhiteSpace(scalar.Text))
        {
            return scalar.Text;
        }

        bag.Error(DiagnosticCodes.OutOfRange, $"{Name(key)} is empty; write some text", node, PointerTo(key));
        return null;
    }

    /// <summary>A text that can be a file's path.</summary>
    public string? FilePath(string key)
    {
        var path = Text(key);
        if (path?.Contains('\0') != true)
        {
            return path;
        }

        bag.Error(DiagnosticCodes.OutOfRange, $"{Name(key)} is {Printable.Quote(path)}; no path has the character U+0000", At(key), PointerTo(key));
        return null;
    }

    /// <summary>A text, or an integer as its digits.</summary>
    public string? TextOrInteger(string key) =>
        Find(key) is YamlScalar { IsReadAlike: true, Yaml11: { Kind: ScalarKind.Integer } value }
            ? value.Integer.ToString(CultureInfo.InvariantCulture)
            : Text(key);

    public bool? Boolean(string key) =>
        Scalar(key, "true or false", ScalarKind.Boolean) is { } value ? value.Boolean : null;

    /// <summary>An integer from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public long? Integer(string key, long least, long most, string unit = "")
    {
        if (Scalar(key, "an integer", ScalarKind.Integer) is not { } value)
        {
            return null;
        }

        if (value.Integer >= least && value.Integer <= most)
        {
            return (long)value.Integer;
        }

        return OutOfRange(key, value, $"an integer from {least} to {most}{unit}");
    }

    /// <summary>A finite number greater than 0, integers included, that a 32-bit float can hold too.</summary>
    public double? PositiveNumber(string key, string unit)
    {
        if (Scalar(key, "a number", ScalarKind.Float, ScalarKind.Integer) is not { } value)
        {
            return null;
        }

        var number = value.Kind == ScalarKind.Integer ? (double)value.Integer : value.Float;
        return number is >= 1.17549435e-38 and <= float.MaxValue
            ? number
            : OutOfRange(key, value, $"a number greater than 0 {unit}");
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? TextList(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is not YamlSequence list)
        {
            WrongType(key, node, "a list of texts");
            return null;
        }

        var texts = new List<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is YamlScalar { IsText: true } text)
            {
                texts.Add(text.Text);
            }
            else
            {
                bag.Error(
                    DiagnosticCodes.WrongType, $"{Name(key)}[{i}] is {list.Items[i].Description}, not text; write it in quotes", list.Items[i], JsonPointer.Join(PointerTo(key), i));
            }
        }

        return texts.Count == list.Items.Count ? texts : null;
    }

    public YamlMapping? Mapping(string key)
    {
        if (Find(key) is not { } node || node is YamlMapping)
        {
            return Find(key) as YamlMapping;
        }

        WrongType(key, node, "a mapping");
        return null;
    }

    public YamlFields? Section(string key) =>
        Mapping(key) is { } section ? new YamlFields(section, PointerTo(key), bag) : null;

    /// <summary>A section that may be absent or null: then its defaults hold.</summary>
    public YamlFields? OptionalSection(string key) => Has(key) ? Section(key) : null;

    /// <summary>Whether a member is there and is not null.</summary>
    public bool Has(string key) => Find(key) is not (null or YamlScalar { Yaml11.Kind: ScalarKind.Null });

    public string PointerTo(string key) => JsonPointer.Join(pointer, key);

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return mapping.Find(key);
    }

    private ScalarValue? Scalar(string key, string expected, params ReadOnlySpan<ScalarKind> kinds)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is not YamlScalar scalar)
        {
            WrongType(key, node, expected);
        }
        else if (!scalar.IsReadAlike)
        {
            ReadDifferently(key, scalar, $"write {expected}");
        }
        else if (scalar.Yaml11 is var value && kinds.Contains(value.Kind))
        {
            return value;
        }
        else if (scalar.IsText && kinds.Contains(Yaml11Scalar.Read(scalar.Text).Kind))
        {
            bag.Error(
                DiagnosticCodes.WrongType, $"{Name(key)} is {Printable.Quote(scalar.Text)} (text); write {Printable.Escape(scalar.Text)} without quotes", node, PointerTo(key));
        }
        else
        {
            WrongType(key, node, expected);
        }

        return null;
    }

    private string? NotText(string key, YamlScalar scalar, bool isFreeText)
    {
        if (isFreeText && !scalar.IsReadAlike)
        {
            bag.Warning(DiagnosticCodes.ReadDifferently, Differs(key, scalar, "write it in quotes"), scalar, PointerTo(key));
            return scalar.Text;
        }

        if (scalar.IsReadAlike)
        {
            bag.Error(DiagnosticCodes.WrongType, $"{Name(key)} is {scalar.Description}, not text; write it in quotes", scalar, PointerTo(key));
        }
        else
        {
            ReadDifferently(key, scalar, "write it in quotes");
        }

        return null;
    }

    private void ReadDifferently(string key, YamlScalar scalar, string advice) =>
        bag.Error(DiagnosticCodes.ReadDifferently, Differs(key, scalar, advice), scalar, PointerTo(key));

    private string Differs(string key, YamlScalar scalar, string advice) =>
        $"{Name(key)}: {scalar.Readings}; {advice}";

    private string? WrongType(string key, YamlNode node, string expected)
    {
        bag.Error(DiagnosticCodes.WrongType, $"{Name(key)} is {node.Description}; write {expected}", node, PointerTo(key));
        return null;
    }

    private long? OutOfRange(string key, ScalarValue value, string expected)
    {
        bag.Error(DiagnosticCodes.OutOfRange, $"{Name(key)} is {value.Describe("")}; write {expected}", At(key), PointerTo(key));
        return null;
    }

    // resources.vram_gb: as an author would call it.
    private string Name(string key) => string.Join('.', pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Append(key));
}
