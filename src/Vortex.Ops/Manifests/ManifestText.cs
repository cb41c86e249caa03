using System.Text;
using Vortex.Ops.Files;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Manifests;

/// <summary>The lines of a manifest, for those who show what a finding is about. Nothing in it is fit to be shown as it is.</summary>
public sealed class ManifestText
{
    private readonly string _text;

    // There may be as many findings as lines, so none of them looks for its line from the start.
    private readonly IReadOnlyList<int> _starts;

    private ManifestText(string text) => (_text, _starts) = (text, YamlCharacters.LineStarts(text));

    /// <summary>The text of a manifest, or null when it cannot be read. What is not UTF-8 in it becomes U+FFFD.</summary>
    public static ManifestText? Read(string path) =>
        BoundedFile.Read(path, YamlLimits.FileMiB, new DiagnosticBag("manifest")) is { } bytes ? new ManifestText(Encoding.UTF8.GetString(bytes.Span)) : null;

    /// <summary>The line of that number, counted from 1 as findings do, with what ends it; empty when there is none.</summary>
    public ReadOnlySpan<char> Line(int number) =>
        number > _starts.Count ? "" : _text.AsSpan()[_starts[number - 1]..(number < _starts.Count ? _starts[number] : _text.Length)].TrimEnd(YamlCharacters.LineEnds);
}
