namespace Vortex.Ops.PowerShell;

/// <summary>One finding about a manifest. Its severity is text, so that it stays readable in JSON, in files and in jobs.</summary>
public sealed class VortexDiagnostic
{
    private readonly Diagnostic _diagnostic;

    internal VortexDiagnostic(Diagnostic diagnostic, string path) => (_diagnostic, Path) = (diagnostic, path);

    /// <summary>Stable code, such as <c>manifest.missing-key</c>; about_Vortex_Errors lists them all.</summary>
    public string Code => _diagnostic.Code;

    /// <summary>Error or Warning.</summary>
    public string Severity => _diagnostic.Severity.ToString();

    /// <summary>One sentence for a person.</summary>
    public string Message => _diagnostic.Message;

    /// <summary>The manifest.</summary>
    public string Path { get; }

    /// <summary>Line in the file, from 1; 0 when the finding is about the file as a whole.</summary>
    public int Line => _diagnostic.Line;

    /// <summary>Column in the line, from 1; 0 when the finding is about the file as a whole.</summary>
    public int Column => _diagnostic.Column;

    /// <summary>JSON pointer of the value, such as <c>/resources/vram_gb</c>.</summary>
    public string Pointer => _diagnostic.Pointer;

    /// <inheritdoc/>
    public override string ToString() => _diagnostic.Format(Path);
}
