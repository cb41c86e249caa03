namespace Vortex.Ops.Cli;

/// <summary>How text looks on standard output if that is a terminal; elsewhere, and for who wants no colours (no-color.org), it stays as it is.</summary>
internal static class TextStyle
{
    private static readonly bool IsOn =
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static string Bold(string text) => Apply("1", text);

    public static string Dim(string text) => Apply("2", text);

    public static string Red(string text) => Apply("1;31", text);

    public static string Yellow(string text) => Apply("1;33", text);

    private static string Apply(string rendition, string text) => IsOn ? $"\e[{rendition}m{text}\e[0m" : text;
}
