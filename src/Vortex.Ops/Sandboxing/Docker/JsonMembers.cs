using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// Reads what every run needs of the daemon's answers straight from the document: it is at hand at once, where the description of a
/// type takes its time at a first use.
/// </summary>
internal static class JsonMembers
{
    /// <summary>A member, or nothing where there is none.</summary>
    public static JsonElement Member(this JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A text, or null where there is none.</summary>
    public static string? Text(this JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    /// <summary>The texts of an array; none where there is no array.</summary>
    public static List<string> Texts(this JsonElement json)
    {
        var texts = new List<string>();
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                texts.Add(item.GetString()!);
            }
        }

        return texts;
    }

    /// <summary>The members of an object, what is no text as an empty one; none where there is no object.</summary>
    public static Dictionary<string, string> TextMembers(this JsonElement json)
    {
        var texts = new Dictionary<string, string>();
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                texts[member.Name] = member.Value.Text() ?? "";
            }
        }

        return texts;
    }
}
