namespace Vortex.Ops.Schemas;

/// <summary>The keywords of JSON Schema, draft 2020-12.</summary>
internal static class SchemaKeywords
{
    /// <summary>Those that say something about a schema, and nothing about what meets it.</summary>
    public static readonly IReadOnlySet<string> Annotations = new HashSet<string>
    {
        "$schema", "$id", "$anchor", "$dynamicAnchor", "$comment", "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples", "format",
        "contentEncoding", "contentMediaType", "contentSchema",
    };

    /// <summary>Those whose value holds schemas by name.</summary>
    public static readonly IReadOnlySet<string> Maps = new HashSet<string> { "properties", "patternProperties", "dependentSchemas", "$defs" };

    /// <summary>All of them, for suggestions.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. Annotations, "$ref", "$dynamicRef", "$defs", "type", "enum", "const", "required", "properties", "patternProperties", "additionalProperties", "propertyNames",
        "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "items", "prefixItems", "contains", "minContains", "maxContains", "minItems", "maxItems",
        "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "allOf", "anyOf", "oneOf", "not",
        "if", "then", "else", "unevaluatedProperties", "unevaluatedItems",
    ];
}
