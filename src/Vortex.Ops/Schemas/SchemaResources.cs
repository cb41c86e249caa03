namespace Vortex.Ops.Schemas;

/// <summary>The schemas of a document that have a name: by <c>$id</c>, <c>$anchor</c> or <c>$dynamicAnchor</c>.</summary>
internal sealed class SchemaResources
{
    private static readonly HashSet<string> Schemas =
        ["items", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems", "contentSchema"];

    private static readonly HashSet<string> Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    private readonly Dictionary<string, SchemaPlace> _resources = [];
    private readonly Dictionary<(string Base, string Name), SchemaPlace> _anchors = [];

    public SchemaResources(SchemaPlace root)
    {
        _resources[root.Base] = root;
        Visit(root);
    }

    /// <summary>The place that a reference leads to, from a schema with that base; null when it is not in the document.</summary>
    public SchemaPlace? Find(string baseUri, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (name, fragment) = hash < 0 ? (reference, "") : (reference[..hash], Uri.UnescapeDataString(reference[(hash + 1)..]));
        var uri = name.Length == 0 ? baseUri : SchemaUri.Resolve(baseUri, name);
        if (!_resources.TryGetValue(uri, out var resource))
        {
            return null;
        }

        if (fragment.Length > 0 && fragment[0] != '/')
        {
            return _anchors.TryGetValue((uri, fragment), out var anchored) ? anchored : null;
        }

        SchemaPlace? place = resource;
        foreach (var step in fragment.Split('/').Skip(1))
        {
            place = Step(place.Value.Enter(), JsonPointer.Unescape(step));
            if (place is null)
            {
                return null;
            }
        }

        return place;
    }

    private static SchemaPlace? Step(SchemaPlace place, string key) =>
        place.Find(key) ?? (int.TryParse(key, out var index) && index >= 0 && place.Items() is var items && index < items.Count ? items[index] : null);

    private void Visit(SchemaPlace outside)
    {
        var place = outside.Enter();
        if (place.Base != outside.Base)
        {
            _resources.TryAdd(place.Base, outside);
        }

        foreach (var member in place.Members())
        {
            if (member.Name is "$anchor" or "$dynamicAnchor" && member.Json.ValueKind == System.Text.Json.JsonValueKind.String)
            {
                _anchors[(place.Base, member.Json.GetString()!)] = outside;
            }
            else if (Schemas.Contains(member.Name))
            {
                Visit(member);
            }
            else
            {
                (Lists.Contains(member.Name) ? member.Items() : SchemaKeywords.Maps.Contains(member.Name) ? member.Members() : []).ForEach(Visit);
            }
        }
    }
}
