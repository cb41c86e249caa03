namespace Vortex.Ops;

/// <summary>JSON pointers (RFC 6901), built a step at a time.</summary>
internal static class JsonPointer
{
    /// <summary>The pointer to member <paramref name="key"/> of what <paramref name="pointer"/> points to.</summary>
    public static string Join(string pointer, string key) =>
        string.Concat(pointer, "/", key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    /// <summary>The pointer to item <paramref name="index"/> of what <paramref name="pointer"/> points to.</summary>
    public static string Join(string pointer, int index) => $"{pointer}/{index}";

    /// <summary>The key that a step of a pointer stands for.</summary>
    public static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
