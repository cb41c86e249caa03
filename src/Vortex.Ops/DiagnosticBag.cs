using Vortex.Ops.Yaml;

namespace Vortex.Ops;

/// <summary>Collects the findings about one file, so that all of them are reported and not only the first.</summary>
/// <param name="area">What stands before every code: <c>manifest</c> or <c>config</c>.</param>
internal sealed class DiagnosticBag(string area)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => Diagnostic.InOrder(_diagnostics);

    public void Error(string code, string message, int line = 0, int column = 0, string pointer = "") =>
        Add(code, Severity.Error, message, line, column, pointer);

    public void Error(string code, string message, YamlNode at, string pointer) =>
        Error(code, message, at.Line, at.Column, pointer);

    public void Warning(string code, string message, YamlNode at, string pointer) =>
        Add(code, Severity.Warning, message, at.Line, at.Column, pointer);

    private void Add(string code, Severity severity, string message, int line, int column, string pointer) =>
        _diagnostics.Add(new Diagnostic($"{area}.{code}", severity, message, line, column, pointer));
}
