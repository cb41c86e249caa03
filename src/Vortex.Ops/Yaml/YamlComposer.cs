using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vortex.Ops.Yaml;

/// <summary>Composes the one document of a file from the parser's events.</summary>
internal sealed class YamlComposer(IParser parser, DiagnosticBag bag)
{
    private const string CoreTag = "tag:yaml.org,2002:";

    // An anchor whose node is still being read has no value yet.
    private readonly Dictionary<string, YamlNode?> _anchors = [];
    private readonly List<string> _path = [];
    private readonly List<Range> _quoted = [];
    private int _nodes;

    /// <summary>Where the quoted and block scalars stand in the text.</summary>
    public IReadOnlyList<Range> Quoted => _quoted;

    /// <summary>The document's root, or null when there is none or more than one document.</summary>
    public YamlNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            bag.Error(DiagnosticCodes.Documents, "the file is empty");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode();
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            bag.Error(
                DiagnosticCodes.Documents, "a second document begins here; the file must hold one", (int)second.Start.Line, (int)second.Start.Column);
            return null;
        }

        parser.Consume<StreamEnd>();
        return root;
    }

    private YamlNode ReadNode()
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Repeat(alias);
        }

        var start = parser.Consume<NodeEvent>();
        CheckLimits(1, 1, start.Start);
        if (!start.Anchor.IsEmpty && !_anchors.TryAdd(start.Anchor.Value, null))
        {
            Report(DiagnosticCodes.Alias, $"the anchor &{Printable.Escape(start.Anchor.Value)} is defined twice", start.Start);
        }

        YamlNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(start),
            _ => ReadMapping(start),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode Repeat(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var node) || node is null)
        {
            var why = _anchors.ContainsKey(name) ? "refers to what contains it" : "refers to no anchor before it";
            Report(DiagnosticCodes.Alias, $"the alias *{Printable.Escape(name)} {why}", alias.Start);
            return new YamlScalar("", isPlain: true, (int)alias.Start.Line, (int)alias.Start.Column);
        }

        CheckLimits(node.Size, node.Height, alias.Start);
        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            _quoted.Add((int)scalar.Start.Index..(int)scalar.End.Index);
        }

        var isString = CheckTag(scalar, "str");
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain && !isString, (int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    private YamlSequence ReadSequence(NodeEvent start)
    {
        CheckTag(start, "seq");
        var sequence = new YamlSequence((int)start.Start.Line, (int)start.Start.Column);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            _path.Add(sequence.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            sequence.Add(ReadNode());
            _path.RemoveAt(_path.Count - 1);
        }

        return sequence;
    }

    private YamlMapping ReadMapping(NodeEvent start)
    {
        CheckTag(start, "map");
        var mapping = new YamlMapping((int)start.Start.Line, (int)start.Start.Column);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode();
            _path.Add((key as YamlScalar)?.Text ?? "");
            var value = ReadNode();
            if (key is YamlScalar scalar && CheckKey(scalar, keys))
            {
                mapping.Add(scalar, value);
            }
            else if (key is not YamlScalar)
            {
                bag.Error(DiagnosticCodes.Key, $"a key is {key.Description}; keys must be text", key, Pointer);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return mapping;
    }

    private bool CheckKey(YamlScalar key, HashSet<string> keys)
    {
        if (key.Text == "<<" && !key.IsText)
        {
            bag.Error(DiagnosticCodes.Key, "the merge key << is read by YAML 1.1 only; write its keys out", key, Pointer);
            return false;
        }

        if (!key.IsText)
        {
            bag.Error(DiagnosticCodes.Key, $"the key {Printable.Escape(key.Text)} is {key.Description} to YAML 1.1; write it in quotes", key, Pointer);
        }

        if (keys.Add(key.Text))
        {
            return true;
        }

        bag.Error(DiagnosticCodes.DuplicateKey, $"the key {Printable.Quote(key.Text)} stands here for the second time; remove one of the two", key, Pointer);
        return false;
    }

    // A tag that only says what the node is anyway is harmless; any other has a meaning to one reader alone.
    private bool CheckTag(NodeEvent node, string harmless)
    {
        if (node.Tag.IsEmpty)
        {
            return false;
        }

        if (node.Tag.Value == CoreTag + harmless)
        {
            return true;
        }

        var tag = node.Tag.Value.Replace(CoreTag, "!!", StringComparison.Ordinal);
        Report(DiagnosticCodes.Tag, $"the tag {Printable.Escape(tag)} is not read alike everywhere; remove it", node.Start);
        return false;
    }

    private void CheckLimits(int size, int height, Mark at)
    {
        _nodes += size;
        if (_nodes > YamlLimits.Nodes)
        {
            throw new YamlLimitException(
                DiagnosticCodes.TooManyNodes, $"the file holds more than {YamlLimits.Nodes:N0} values, counting what aliases repeat", at);
        }

        if (_path.Count + height > YamlLimits.Depth)
        {
            throw new YamlLimitException(DiagnosticCodes.TooDeep, $"values are nested more than {YamlLimits.Depth} deep here", at);
        }
    }

    private string Pointer => _path.Aggregate("", JsonPointer.Join);

    private void Report(string code, string message, Mark at) => bag.Error(code, message, (int)at.Line, (int)at.Column, Pointer);
}
