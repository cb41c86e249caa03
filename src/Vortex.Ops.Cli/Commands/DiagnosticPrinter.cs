using Vortex.Ops.Catalog;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Cli.Commands;

/// <summary>Prints the findings about a plugin: a line each, and on a terminal the line of the manifest that it is about, as compilers do.</summary>
internal static class DiagnosticPrinter
{
    private const int MostCells = 120;
    private const int FewestCells = 40;
    private const int UsualCells = 80;

    public static void Print(Plugin plugin, bool isQuiet)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, plugin.ManifestPath);
        var path = relative.StartsWith("..", StringComparison.Ordinal) ? plugin.ManifestPath : relative;
        var shown = plugin.Diagnostics.Where(diagnostic => !isQuiet || diagnostic.Severity == Severity.Error).ToList();
        var text = !Console.IsOutputRedirected && shown.Exists(diagnostic => diagnostic.Line > 0) ? ManifestText.Read(plugin.ManifestPath) : null;
        foreach (var diagnostic in shown)
        {
            Print(diagnostic, path, text);
        }
    }

    private static void Print(Diagnostic diagnostic, string path, ManifestText? text)
    {
        var (severity, inColour) = diagnostic.Severity == Severity.Error ? ("error", (Func<string, string>)TextStyle.Red) : ("warning", TextStyle.Yellow);
        Console.Out.WriteLine($"{TextStyle.Bold(diagnostic.Place(path))} {inColour(severity)} {TextStyle.Dim(diagnostic.Code)}: {diagnostic.Message}");
        if (text is null || diagnostic.Line == 0)
        {
            return;
        }

        // A terminal that does not say how wide it is says 0.
        var gutter = $"{diagnostic.Line,5} | ";
        var width = Math.Clamp((Console.WindowWidth > 0 ? Console.WindowWidth : UsualCells) - gutter.Length, FewestCells, MostCells);
        if (SourceSnippet.At(text.Line(diagnostic.Line), diagnostic.Column, width) is { } snippet)
        {
            Console.Out.WriteLine(TextStyle.Dim(gutter) + snippet.Source);
            Console.Out.WriteLine(TextStyle.Dim("| ".PadLeft(gutter.Length)) + inColour(snippet.Caret));
        }
    }
}
