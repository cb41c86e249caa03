using System.Globalization;

namespace Vortex.Ops.Manifests;

/// <summary>Where a plugin's class is: <c>file.py:Class</c> or <c>module:Class</c>, inside the plugin's folder.</summary>
/// <param name="Target">A relative path that ends in <c>.py</c>, with <c>/</c> between folders, or a dotted module name.</param>
/// <param name="ClassName">The name of the class.</param>
public sealed record Entrypoint(string Target, string ClassName)
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Form = "write file.py:Class or module:Class, inside the plugin's folder";

    /// <summary>Whether <see cref="Target"/> is a file and not a module.</summary>
    public bool IsFile => Target.EndsWith(".py", StringComparison.Ordinal);

    /// <summary>The files that the target may be, relative to the plugin's folder; the first that exists counts.</summary>
    public IEnumerable<string> Files
    {
        get
        {
            if (IsFile)
            {
                return [Target];
            }

            var path = Target.Replace('.', '/');
            return [$"{path}.py", $"{path}/__init__.py"];
        }
    }

    /// <summary>Reads an entry point; null when the text is none.</summary>
    public static Entrypoint? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
        {
            return null;
        }

        var entrypoint = new Entrypoint(text[..colon], text[(colon + 1)..]);
        var parts = entrypoint.IsFile ? entrypoint.Target[..^3].Split('/') : entrypoint.Target.Split('.');
        var isValid = IsIdentifier(entrypoint.ClassName) && parts.All(entrypoint.IsFile ? IsFileName : IsIdentifier);
        return isValid ? entrypoint : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Target}:{ClassName}";

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => c == '_' || char.IsLetterOrDigit(c) || IsMark(c));

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Leading dots would hide the file or climb; a backslash or a colon is a separator elsewhere.
    private static bool IsFileName(string text) =>
        text.Length > 0 && text[0] is not ('.' or ' ') && text[^1] != ' ' && !text.Any(c => c is '\\' or ':' || char.IsControl(c));
}
