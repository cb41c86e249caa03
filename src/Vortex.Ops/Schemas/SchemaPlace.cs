using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>A place in a schema's document.</summary>
/// <param name="Json">What stands there.</param>
/// <param name="Name">The key under which it stands.</param>
/// <param name="Pointer">JSON pointer to it from the document's root.</param>
/// <param name="Base">The URI that references there start from; empty while no schema above has one.</param>
internal readonly record struct SchemaPlace(JsonElement Json, string Name, string Pointer, string Base)
{
    /// <summary>The same place, seen from inside: with the URI that its own <c>$id</c> gives it.</summary>
    public SchemaPlace Enter() =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String
            ? this with { Base = SchemaUri.Resolve(Base, id.GetString()!) }
            : this;

    /// <summary>The place of a member.</summary>
    public SchemaPlace Member(JsonProperty member) => new(member.Value, member.Name, JsonPointer.Join(Pointer, member.Name), Base);

    /// <summary>The place of an item.</summary>
    public SchemaPlace Item(JsonElement item, int index) => new(item, Name, JsonPointer.Join(Pointer, index), Base);

    /// <summary>Whether there is a member of that name.</summary>
    public bool Has(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out _);

    /// <summary>The place of the member of that name, or null.</summary>
    public SchemaPlace? Find(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var member) ? new(member, name, JsonPointer.Join(Pointer, name), Base) : null;

    /// <summary>The places of all members; none where there is no object.</summary>
    public List<SchemaPlace> Members()
    {
        var members = new List<SchemaPlace>();
        if (Json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in Json.EnumerateObject())
            {
                members.Add(Member(member));
            }
        }

        return members;
    }

    /// <summary>The places of all items; none where there is no array.</summary>
    public List<SchemaPlace> Items()
    {
        var items = new List<SchemaPlace>();
        if (Json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in Json.EnumerateArray())
            {
                items.Add(Item(item, items.Count));
            }
        }

        return items;
    }
}
