using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vortex.Ops.Schemas;

/// <summary>Turns a schema's JSON into keywords, and says what is wrong with it.</summary>
internal sealed class SchemaCompiler(JsonElement root)
{
    private static readonly Dictionary<string, (JsonValueKind Kind, bool IsMost, string Unit)> Sizes = new()
    {
        ["minLength"] = (JsonValueKind.String, false, "characters"),
        ["maxLength"] = (JsonValueKind.String, true, "characters"),
        ["minItems"] = (JsonValueKind.Array, false, "items"),
        ["maxItems"] = (JsonValueKind.Array, true, "items"),
        ["minProperties"] = (JsonValueKind.Object, false, "members"),
        ["maxProperties"] = (JsonValueKind.Object, true, "members"),
    };

    private static readonly Dictionary<string, (Func<JsonNumber, JsonNumber, bool> Holds, string Expected)> Numbers = new()
    {
        ["minimum"] = ((value, limit) => value.CompareTo(limit) >= 0, "at least"),
        ["maximum"] = ((value, limit) => value.CompareTo(limit) <= 0, "at most"),
        ["exclusiveMinimum"] = ((value, limit) => value.CompareTo(limit) > 0, "more than"),
        ["exclusiveMaximum"] = ((value, limit) => value.CompareTo(limit) < 0, "less than"),
        ["multipleOf"] = ((value, unit) => value.IsMultipleOf(unit), "a multiple of"),
    };

    private readonly List<SchemaProblem> _problems = [];
    private readonly Dictionary<string, JsonSchema> _compiled = [];
    private readonly Queue<(SchemaPlace Place, JsonSchema Schema)> _ahead = [];
    private readonly SchemaGraph _graph = new();
    private SchemaResources? _resources;

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    public JsonSchema Compile()
    {
        var schema = SchemaAt(new SchemaPlace(root, "", "", ""));

        // One after the other, so that no chain of references is too long for the stack.
        while (_ahead.TryDequeue(out var next))
        {
            CompileInto(next.Schema, next.Place);
        }

        if (_graph.FindLoop() is { } pointer)
        {
            Report(pointer, "this schema leads back to itself without looking at a part of the value");
        }

        return schema;
    }

    // The schema there, perhaps yet to be compiled.
    private JsonSchema SchemaAt(SchemaPlace place)
    {
        if (!_compiled.TryGetValue(place.Pointer, out var schema))
        {
            _compiled[place.Pointer] = schema = new JsonSchema();
            _ahead.Enqueue((place, schema));
        }

        return schema;
    }

    // The same, for a schema that judges the same value as the one in which it stands.
    private JsonSchema SchemaInPlace(SchemaPlace owner, SchemaPlace place)
    {
        _graph.Add(owner.Pointer, place.Pointer);
        return SchemaAt(place);
    }

    private void CompileInto(JsonSchema schema, SchemaPlace place)
    {
        if (place.Json.ValueKind == JsonValueKind.False)
        {
            schema.Add(new NothingKeyword(place.Pointer));
        }

        if (place.Json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        if (place.Json.ValueKind != JsonValueKind.Object)
        {
            Report(place.Pointer, "a schema must be a mapping, true or false");
            return;
        }

        place = place.Enter();
        foreach (var member in place.Json.EnumerateObject())
        {
            if (CompileKeyword(place, place.Member(member)) is { } keyword)
            {
                schema.Add(keyword);
            }
        }
    }

    private IKeyword? CompileKeyword(SchemaPlace owner, SchemaPlace place)
    {
        var (name, pointer) = (place.Name, place.Pointer);
        switch (name)
        {
            case "type":
                return CompileType(place);
            case "enum":
                return place.Json.ValueKind == JsonValueKind.Array ? new EnumKeyword([.. place.Json.EnumerateArray()], pointer) : Refuse(place, "a list of values");
            case "const":
                return new EnumKeyword([place.Json], pointer);
            case "required":
                return CompileRequired(owner, place);
            case "properties" or "patternProperties" or "additionalProperties":
                return IsFirst(owner, name, "properties", "patternProperties", "additionalProperties") ? CompileProperties(owner) : null;
            case "items" or "prefixItems":
                return IsFirst(owner, name, "prefixItems", "items") ? CompileItems(owner) : null;
            case "pattern":
                return Text(place) is { } pattern && CompilePattern(place, pattern) is { } regex ? new PatternKeyword(regex, pattern, pointer) : null;
            case "uniqueItems":
                return place.Json.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? Refuse(place, "true or false")
                    : place.Json.ValueKind == JsonValueKind.True ? new UniqueItemsKeyword(pointer) : null;
            case "contains":
                return new ContainsKeyword(SchemaAt(place), Count(owner.Find("minContains")) ?? new JsonNumber(1), Count(owner.Find("maxContains")), pointer);
            case "minContains" or "maxContains":
                return !owner.Has("contains") ? Ignored(place, "without contains") : null;
            case "propertyNames":
                return new PropertyNamesKeyword(SchemaAt(place));
            case "dependentRequired":
                return CompileDependentRequired(place);
            case "dependentSchemas":
                return new DependentSchemasKeyword(Members(place).ToDictionary(member => member.Name, member => SchemaInPlace(owner, member)));
            case "allOf":
                return new AllOfKeyword(SchemasInPlace(owner, place));
            case "anyOf":
                return new AlternativesKeyword(SchemasInPlace(owner, place), int.MaxValue, pointer);
            case "oneOf":
                return new AlternativesKeyword(SchemasInPlace(owner, place), 1, pointer);
            case "not":
                return new NotKeyword(SchemaInPlace(owner, place), pointer);
            case "if":
                return new IfKeyword(SchemaInPlace(owner, place), owner.Find("then") is { } then ? SchemaInPlace(owner, then) : null, owner.Find("else") is { } otherwise ? SchemaInPlace(owner, otherwise) : null);
            case "then" or "else":
                return !owner.Has("if") ? Ignored(place, "without if") : null;
            case "unevaluatedProperties":
                return new UnevaluatedPropertiesKeyword(SchemaAt(place));
            case "unevaluatedItems":
                return new UnevaluatedItemsKeyword(SchemaAt(place));
            case "$ref":
                return CompileReference(owner, place);
            case "$dynamicRef":
                Ignored(place, "dynamically: it is taken for a $ref");
                return CompileReference(owner, place);
            case "$defs":
                return CompileDefinitions(place);
            default:
                break;
        }

        if (Sizes.TryGetValue(name, out var size))
        {
            return Count(place) is { } limit ? new SizeKeyword(limit, size.IsMost, size.Kind, size.Unit, pointer) : null;
        }

        if (Numbers.TryGetValue(name, out var relation))
        {
            return CompileNumber(place, relation.Holds, relation.Expected);
        }

        return SchemaKeywords.Annotations.Contains(name) ? null : Ignored(place, $"by the standard{Suggestion.For(name, SchemaKeywords.All)}");
    }

    private TypeKeyword CompileType(SchemaPlace place)
    {
        var names = place.Json.ValueKind == JsonValueKind.String ? [place.Json.GetString()!] : Texts(place);
        if (names is not { Count: > 0 } || !names.All(TypeKeyword.Names.Contains))
        {
            var unknown = names?.FirstOrDefault(name => !TypeKeyword.Names.Contains(name)) ?? "";
            Refuse(place, $"one of {string.Join(", ", TypeKeyword.Names)}, or a list of these{Suggestion.For(unknown, TypeKeyword.Names)}");
        }

        return new TypeKeyword([.. names ?? []], place.Pointer);
    }

    private IKeyword? CompileRequired(SchemaPlace owner, SchemaPlace place)
    {
        if (Texts(place) is not { } names)
        {
            return Refuse(place, "a list of texts");
        }

        if (owner.Find("properties") is { } properties && !owner.Has("patternProperties"))
        {
            foreach (var name in names)
            {
                if (!properties.Has(name))
                {
                    Warn(place.Pointer, $"required names {Printable.Quote(name)}, which is none of the properties");
                }
            }
        }

        return new RequiredKeyword(names, null, place.Pointer);
    }

    // All of them as one schema.
    private AllOfKeyword CompileDependentRequired(SchemaPlace place)
    {
        var schema = new JsonSchema();
        foreach (var member in Members(place))
        {
            if (Texts(member) is { } names)
            {
                schema.Add(new RequiredKeyword(names, member.Name, member.Pointer));
            }
            else
            {
                Refuse(member, "a list of texts");
            }
        }

        return new AllOfKeyword([schema]);
    }

    private PropertiesKeyword CompileProperties(SchemaPlace owner)
    {
        var patterns = new List<(Regex, JsonSchema)>();
        foreach (var place in owner.Find("patternProperties") is { } all ? Members(all) : [])
        {
            if (CompilePattern(place, place.Name) is { } pattern)
            {
                patterns.Add((pattern, SchemaAt(place)));
            }
        }

        var named = new Dictionary<string, JsonSchema>(StringComparer.Ordinal);
        foreach (var place in owner.Find("properties") is { } properties ? Members(properties) : [])
        {
            named[place.Name] = SchemaAt(place);
        }

        return new PropertiesKeyword(named, patterns, owner.Find("additionalProperties") is { } additional ? SchemaAt(additional) : null);
    }

    private ItemsKeyword CompileItems(SchemaPlace owner) =>
        new(owner.Find("prefixItems") is { } first ? [.. Schemas(first).Select(SchemaAt)] : [], owner.Find("items") is { } others ? SchemaAt(others) : null);

    private IKeyword? CompileNumber(SchemaPlace place, Func<JsonNumber, JsonNumber, bool> holds, string expected)
    {
        if (place.Json.ValueKind != JsonValueKind.Number)
        {
            return Refuse(place, "a number");
        }

        var limit = JsonNumber.Of(place.Json);
        return place.Name == "multipleOf" && limit.Sign <= 0 ? Refuse(place, "a number greater than 0") : new NumberKeyword(limit, holds, expected, place.Pointer);
    }

    private AllOfKeyword? CompileReference(SchemaPlace owner, SchemaPlace place)
    {
        if (Text(place) is not { } reference)
        {
            return null;
        }

        _resources ??= new SchemaResources(new SchemaPlace(root, "", "", ""));
        if (_resources.Find(owner.Base, reference) is { } target)
        {
            return new AllOfKeyword([SchemaInPlace(owner, target)]);
        }

        Report(place.Pointer, $"{place.Name} is {Printable.Quote(reference)}, which is not in this document; nothing is fetched, so put it into $defs");
        return null;
    }

    // They are compiled for what may be wrong with them, used or not.
    private IKeyword? CompileDefinitions(SchemaPlace place)
    {
        Members(place).ForEach(definition => SchemaAt(definition));
        return null;
    }

    private Regex? CompilePattern(SchemaPlace place, string pattern)
    {
        try
        {
            return EcmaPattern.Compile(pattern);
        }
        catch (NotSupportedException)
        {
            Report(
                place.Pointer,
                $"the pattern {Printable.Quote(pattern)} needs what takes unbounded time or memory (look-around, back-references, large counts); write it without");
        }
        catch (ArgumentException error)
        {
            Report(place.Pointer, $"the pattern {Printable.Quote(pattern)} is no regular expression: {Printable.Escape(error.Message)}");
        }

        return null;
    }

    private List<JsonSchema> SchemasInPlace(SchemaPlace owner, SchemaPlace place) => Schemas(place).ConvertAll(schema => SchemaInPlace(owner, schema));

    private List<SchemaPlace> Schemas(SchemaPlace place)
    {
        if (place.Json.ValueKind != JsonValueKind.Array || place.Json.GetArrayLength() == 0)
        {
            Refuse(place, "a list of schemas");
        }

        return place.Items();
    }

    private List<SchemaPlace> Members(SchemaPlace place)
    {
        if (place.Json.ValueKind != JsonValueKind.Object)
        {
            Refuse(place, "a mapping");
        }

        return place.Members();
    }

    private JsonNumber? Count(SchemaPlace? place)
    {
        if (place is not { } there)
        {
            return null;
        }

        if (there.Json.ValueKind == JsonValueKind.Number && JsonNumber.Of(there.Json) is { IsInteger: true, Sign: >= 0 } count)
        {
            return count;
        }

        Refuse(there, "an integer that is not negative");
        return null;
    }

    private string? Text(SchemaPlace place)
    {
        if (place.Json.ValueKind == JsonValueKind.String)
        {
            return place.Json.GetString();
        }

        Refuse(place, "a text");
        return null;
    }

    // The items of an array of strings; null for anything else.
    private static List<string>? Texts(SchemaPlace place)
    {
        if (place.Json.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var item in place.Json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            texts.Add(item.GetString()!);
        }

        return texts;
    }

    // Of keywords that are judged together, the first that is there stands for all.
    private static bool IsFirst(SchemaPlace owner, string name, params ReadOnlySpan<string> together)
    {
        foreach (var other in together)
        {
            if (owner.Has(other))
            {
                return other == name;
            }
        }

        return false;
    }

    private IKeyword? Refuse(SchemaPlace place, string expected)
    {
        Report(place.Pointer, $"{place.Name} is {JsonText.Describe(place.Json)}; it must be {expected}");
        return null;
    }

    private IKeyword? Ignored(SchemaPlace place, string why)
    {
        Warn(place.Pointer, $"{Printable.Quote(place.Name)} is not enforced {why}");
        return null;
    }

    private void Report(string pointer, string message) => _problems.Add(new SchemaProblem(pointer, message));

    private void Warn(string pointer, string message) => _problems.Add(new SchemaProblem(pointer, message, Severity.Warning));
}
