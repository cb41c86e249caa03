namespace Vortex.Ops.Catalog;

/// <summary>Orders texts by code point, as Python and Rust do. (By UTF-16 unit, emoji would come before U+FFFD.)</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    public static readonly CodePointComparer Instance = new();

    public int Compare(string? x, string? y)
    {
        var at = x.AsSpan().CommonPrefixLength(y);
        if (at == x!.Length || at == y!.Length)
        {
            return x.Length.CompareTo(y!.Length);
        }

        // Surrogates stand for code points above every other unit.
        var (isHighX, isHighY) = (char.IsSurrogate(x[at]), char.IsSurrogate(y[at]));
        return isHighX == isHighY ? x[at].CompareTo(y[at]) : isHighX.CompareTo(isHighY);
    }
}
