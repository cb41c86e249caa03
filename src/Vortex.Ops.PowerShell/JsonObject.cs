using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace Vortex.Ops.PowerShell;

/// <summary>
/// From JSON to PowerShell's objects. Unlike <c>ConvertFrom-Json</c> it takes no text for a date, and what no custom object can
/// hold (keys that differ in case alone, an empty key, the shell's own names) becomes an ordered dictionary.
/// </summary>
internal static class JsonObject
{
    public static object? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => FromObject(json),
        JsonValueKind.Array => json.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => FromNumber(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object FromObject(JsonElement json)
    {
        var result = new PSObject();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Length == 0 || result.Members[property.Name] is not null)
            {
                return ToDictionary(json);
            }

            result.Properties.Add(new PSNoteProperty(property.Name, From(property.Value)));
        }

        return result;
    }

    private static OrderedDictionary ToDictionary(JsonElement json)
    {
        var dictionary = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            dictionary.Add(property.Name, From(property.Value));
        }

        return dictionary;
    }

    // The text tells the kind: 1 is an integer, 1.0 a float.
    private static object FromNumber(JsonElement json)
    {
        var text = json.GetRawText();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? json.GetDouble()
            : json.TryGetInt64(out var integer) ? (object)integer
            : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }
}
