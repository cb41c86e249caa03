using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>What the text of a JSON value says.</summary>
internal static class JsonText
{
    /// <summary>The value for a message, cut to some 60 characters.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Printable.Quote(value.GetString()!)}",
        JsonValueKind.Number => $"the number {Shorten(value.GetRawText())}",
        _ => value.GetRawText(),
    };

    private static string Shorten(string number) => number.Length <= 60 ? number : $"{number[..57]}...";
}
