using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Tests.Support;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Tests.Yaml;

/// <summary>The shortcut against the parser: where it answers at all, it answers with the same nodes at the same places.</summary>
public class YamlShortcutTests(ITestOutputHelper output)
{
    private static readonly string[] Fragments =
    [
        "a", "key", "Zq9", new string('k', 1030), "true", "on", "null", "~", "1", "-1", "+.5", "010", "1:30", "4.5", "1e3", "2026-11-22", "text/plain", "plugin.py:Class", "é", "\u3000", "\u00a0",
        "\"quoted\"", "'single'", "''", "\"\"", "\"a\\n\"", "'it''s'", ":", ": ", " :", "- ", "-", "? ", "# c", " # c", "#", ",", ", ", "[", "]", "{", "}", "[a, b]", "{a: 1, b: [x]}", "{}", "[]",
        "&x ", "*x", "!!str ", "|", ">", "%", "@", "`", "=", "<<", "---", "...", " ", "  ", "\n", "\n  ", "\n    ", "\n- ", "\nb: ", "\n  c: ", "\n  - ", "\t", "\r\n", "\u0085", "\u2028", "\ufeff", "😀",
    ];

    private static readonly Gen<string> Scalar =
        Gen.Elements("a", "two words", "1", "4.5", "-3", "true", "1.0.0", "text/plain", "a#b", "\"x: [y\"", "'it is'", "\"\"", "ünïcode", "+1", "null");

    // What only stands outside of flow collections.
    private static readonly Gen<string> BlockScalar = Gen.OneOf(Scalar, Gen.Elements("plugin.py:Class", "x,y", "a]b", "a[0]"));

    [Fact]
    public void What_it_reads_of_a_sound_document_is_what_the_parser_reads()
    {
        var taken = 0;
        var sound = Documents(3).Select(text => (text, node: YamlShortcut.TryRead(text)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(sound.ToArbitrary(), one =>
        {
            taken += one.node is null ? 0 : 1;
            return one.node is null || Dump(one.node) == Parsed(one.text);
        }));
        output.WriteLine($"{taken} of 1000 documents took the shortcut");
        Assert.InRange(taken, 900, 1000);
    }

    [Fact]
    public void What_it_reads_of_a_damaged_document_is_what_the_parser_reads()
    {
        var damaged =
            from text in Documents(2)
            from at in Gen.Choose(0, text.Length)
            from removed in Gen.Choose(0, 3)
            from fragment in Gen.Elements(Fragments)
            select text[..at] + fragment + text[Math.Min(text.Length, at + removed)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(damaged.ToArbitrary(), Agrees));
    }

    [Fact]
    public void What_it_reads_of_any_text_is_what_the_parser_reads()
    {
        var noise = Gen.Elements(Fragments).ArrayOf().Select(string.Concat);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(noise.ToArbitrary(), Agrees));
    }

    [Fact]
    public void The_example_plugins_take_it()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Repository.Root, "plugins"), "manifest.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path);
            Assert.Equal(Parsed(text), Dump(YamlShortcut.TryRead(text)!));
        }
    }

    // A block mapping, indented somehow, with comments and blank lines here and there.
    private static Gen<string> Documents(int depth) =>
        from lines in Block(depth, "")
        from end in Gen.Elements("", "\n", "\n\n", "\n# end", "  # end\n")
        select lines + end;

    private static Gen<string> Block(int depth, string indent) =>
        from count in Gen.Choose(1, 5)
        from values in Value(depth, indent).ArrayOf(count)
        from gaps in Gen.Elements("", "", "", "", "\n", "\n# comment", "\n   # comment", " # comment").ArrayOf(count)
        select string.Join('\n', values.Select((value, i) => $"{indent}key_{i}:{value}{(i < count - 1 ? gaps[i] : "")}"));

    private static Gen<string> Value(int depth, string indent)
    {
        var inline = Gen.OneOf(Inline(2), BlockScalar).Zip(Gen.Elements(" ", "  "), (value, space) => space + value);
        if (depth == 0)
        {
            return inline;
        }

        var deeper = Gen.Elements(" ", "  ", "    ").Select(step => indent + step);
        var mapping = deeper.SelectMany(inner => Block(depth - 1, inner)).Select(block => "\n" + block);
        var list =
            from inner in Gen.OneOf(deeper, Gen.Constant(indent))
            from items in Gen.OneOf(Inline(1), Block(0, inner + "  ").Select(block => block.TrimStart())).ArrayOf(2)
            select string.Concat(items.Select(item => $"\n{inner}- {item}"));
        return Gen.OneOf(inline, inline, mapping, list);
    }

    private static Gen<string> Inline(int depth)
    {
        if (depth == 0)
        {
            return Scalar;
        }

        var items = Inline(depth - 1).ArrayOf();
        var list = items.Select(values => $"[{string.Join(", ", values)}]");
        var mapping = items.Select(values => $"{{{string.Join(", ", values.Select((value, i) => $"k{i}: {value}"))}}}");
        return Gen.OneOf(Scalar, Scalar, Scalar, list, mapping);
    }

    private static bool Agrees(string text) =>
        YamlCharacters.IndexOfForbidden(text) >= 0 || YamlShortcut.TryRead(text) is not { } node || Dump(node) == Parsed(text);

    // Nodes, and whatever the parser objects to.
    private static string Parsed(string text)
    {
        var bag = new DiagnosticBag("manifest");
        var node = YamlReader.Parse(text, bag);
        return string.Concat(bag.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}\n")) + (node is null ? "nothing" : Dump(node));
    }

    private static string Dump(YamlNode node) => $"{node.Line}:{node.Column}/{node.Size}/{node.Height} " + node switch
    {
        YamlScalar scalar => $"{scalar.Text}={scalar.Yaml11}|{scalar.Yaml12}",
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Dump))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Dump(entry.Key)}: {Dump(entry.Value)}"))}}}",
        _ => "?",
    };
}
