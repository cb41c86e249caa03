using System.Globalization;

namespace Vortex.Ops.Indexing;

/// <summary>The values of a drift as text: for people, and to tell them apart.</summary>
public static class DriftText
{
    /// <summary>The value as index.json would have it, but without quotes; <c>-</c> for none.</summary>
    public static string Of(object? value) => value switch
    {
        null => "-",
        string text => Printable.Escape(text),
        bool boolean => boolean ? "true" : "false",
        double number => PythonFloat.Format(number),
        IReadOnlyList<string> lanes => string.Join(',', lanes.Select(lane => Printable.Escape(lane))),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
