using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>Turns a schema's JSON into keywords, and says what is wrong with it.</summary>
internal sealed class SchemaCompiler
{
    private readonly List<SchemaProblem> _problems = [];

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    public JsonSchema Compile(JsonElement schema, string pointer)
    {
        var compiled = new JsonSchema();
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            if (schema.ValueKind == JsonValueKind.False)
            {
                compiled.Add(new NothingKeyword(pointer));
            }

            return compiled;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            Report(pointer, "a schema must be a mapping, true or false");
            return compiled;
        }

        foreach (var member in schema.EnumerateObject())
        {
            if (CompileKeyword(member.Name, member.Value, JsonPointer.Join(pointer, member.Name)) is { } keyword)
            {
                compiled.Add(keyword);
            }
        }

        return compiled;
    }

    private IKeyword? CompileKeyword(string name, JsonElement value, string pointer) => name switch
    {
        "type" => CompileType(value, pointer),
        "properties" => CompileProperties(value, pointer),
        "required" => CompileRequired(value, pointer),
        "items" => new ItemsKeyword(Compile(value, pointer)),
        _ => null,
    };

    private TypeKeyword CompileType(JsonElement value, string pointer)
    {
        var names = value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Texts(value);
        if (names is not { Count: > 0 } || !names.All(TypeKeyword.Names.Contains))
        {
            Report(pointer, $"type must be one of {string.Join(", ", TypeKeyword.Names)}, or a list of these");
        }

        return new TypeKeyword(names ?? [], pointer);
    }

    private PropertiesKeyword CompileProperties(JsonElement value, string pointer)
    {
        var properties = new Dictionary<string, JsonSchema>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report(pointer, "properties must be a mapping of names to schemas");
            return new PropertiesKeyword(properties);
        }

        foreach (var property in value.EnumerateObject())
        {
            properties[property.Name] = Compile(property.Value, JsonPointer.Join(pointer, property.Name));
        }

        return new PropertiesKeyword(properties);
    }

    private RequiredKeyword CompileRequired(JsonElement value, string pointer)
    {
        var names = Texts(value);
        if (names is null)
        {
            Report(pointer, "required must be a list of texts");
        }

        return new RequiredKeyword(names ?? [], pointer);
    }

    // The items of an array of strings; null for anything else.
    private static List<string>? Texts(JsonElement array)
    {
        var texts = new List<string>();
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            texts.Add(item.GetString()!);
        }

        return texts;
    }

    private void Report(string pointer, string message) => _problems.Add(new SchemaProblem(pointer, message));
}
