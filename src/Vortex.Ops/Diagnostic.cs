namespace Vortex.Ops;

/// <summary>One finding about a file: what was found, what was expected, and where.</summary>
/// <param name="Code">Stable code, such as <c>manifest.missing-key</c>; docs/errors.md lists them all.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Line">Line in the file, from 1; 0 when the finding is about the file as a whole.</param>
/// <param name="Column">Column in the line, from 1, in UTF-16 units; 0 when the finding is about the file as a whole.</param>
/// <param name="Pointer">JSON pointer of the value, such as <c>/resources/vram_gb</c>; empty for the whole document.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, int Line, int Column, string Pointer)
{
    /// <summary>The finding as compilers write theirs: <c>manifest.yaml:12:16 error manifest.wrong-type: ...</c></summary>
    public string Format(string file) => $"{Place(file)} {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}";

    /// <summary>Where it is, as compilers write it: <c>manifest.yaml:12:16</c></summary>
    public string Place(string file) => Printable.Escape(file) + (Line > 0 ? $":{Line}:{Column}" : "");

    /// <summary>Findings about one file in the order of its lines and columns.</summary>
    internal static IReadOnlyList<Diagnostic> InOrder(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Count < 2 ? diagnostics : [.. diagnostics.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)];
}
