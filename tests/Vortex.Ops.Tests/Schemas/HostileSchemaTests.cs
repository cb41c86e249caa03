using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Schemas;

namespace Vortex.Ops.Tests.Schemas;

/// <summary>Schemas, and values, that are made to cost time or memory.</summary>
public class HostileSchemaTests
{
    private static readonly string[] Values =
        ["null", "true", "0", "-1.5", "1e300", "1e-99999999", "123456789012345678901234567890123456789012", "\"\"", "\"aab\"", "\"😀\"", "[]", "{}", "[1, 1.0]", "[[1], [2]]", "{\"a\": 1}", "{\"a\": {\"b\": [1, \"x\"]}}"];

    [Theory]
    [InlineData("""{"$ref": "https://example.org/schema.json"}""", "/$ref", "nothing is fetched")]
    [InlineData("""{"$ref": "file:///etc/passwd"}""", "/$ref", "nothing is fetched")]
    [InlineData("""{"$ref": "#"}""", "", "leads back to itself")]
    [InlineData("""{"allOf": [{"anyOf": [{"$ref": "#/allOf/0"}]}]}""", "/allOf/0", "leads back to itself")]
    [InlineData("""{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"not": {"$ref": "#/$defs/a"}}}}""", "/$defs/a", "leads back to itself")]
    [InlineData("""{"pattern": "(?=a)b"}""", "/pattern", "look-around")]
    [InlineData("""{"pattern": "(a)\\1"}""", "/pattern", "back-references")]
    [InlineData("""{"pattern": "((a{1000}){1000}){1000}"}""", "/pattern", "large counts")]
    [InlineData("""{"pattern": "("}""", "/pattern", "no regular expression")]
    [InlineData("""{"multipleOf": 0}""", "/multipleOf", "greater than 0")]
    [InlineData("""{"minLength": -1}""", "/minLength", "not negative")]
    [InlineData("""{"allOf": []}""", "/allOf", "a list of schemas")]
    public void What_would_not_end_or_cannot_be_held_is_refused(string schema, string pointer, string message)
    {
        Assert.Null(JsonSchema.Compile(Json(schema), out var problems));
        var problem = Assert.Single(problems);
        Assert.Equal(pointer, problem.Pointer);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_dear_is_cheap() => Assert.All(
        new (string Schema, string Value, bool IsValid)[]
        {
            ("""{"pattern": "^(a+)+$"}""", $"\"{new string('a', 100_000)}!\"", false),
            ("""{"multipleOf": 1e-300}""", "1e300", true),
            ("""{"multipleOf": 1e-99999999}""", "1e300", true),
            ("""{"multipleOf": 0.01}""", "1e-99999999", false),
            ("""{"maximum": 1e99999999}""", "1e300", true),
            ("""{"minimum": 1e-99999999999999999999}""", "0", false),
            ("""{"const": 12345678901234567890123456789012345678901}""", "12345678901234567890123456789012345678902", false),
            ("""{"const": 12345678901234567890123456789012345678901}""", "12345678901234567890123456789012345678901.0", true),
            ("""{"minimum": 1}""", $"0.{new string('9', 1_000_000)}", false),
            ("""{"uniqueItems": true}""", $"[{string.Join(',', Enumerable.Range(0, 200_000))}]", true),
            ("""{"uniqueItems": true}""", $"[{string.Join(',', Enumerable.Range(0, 100_000))}, 5.0]", false),
            ($$"""{"enum": [{{string.Join(',', Enumerable.Range(0, 100_000))}}]}""", "99999", true),
            (Nested(1000, """{"items":""", "{}", "}"), Nested(90, "[", "1", "]"), true),
            (Nested(1000, """{"allOf":[""", """{"type": "string"}""", "]}"), "1", false),
            ($$"""{"$ref": "#/$defs/0", "$defs": { {{string.Join(',', Enumerable.Range(0, 3000).Select(i => $$"""
                "{{i}}": {"$ref": "#/$defs/{{i + 1}}"}
                """))}}, "3000": {"type": "string"} } }""", "1", false),
            ("""{"$defs": {"tree": {"properties": {"left": {"$ref": "#/$defs/tree"}, "right": {"$ref": "#/$defs/tree"}}}}, "$ref": "#/$defs/tree"}""", Nested(90, "{\"left\":", "1", "}"), true),
        },
        one =>
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal(one.IsValid, JsonSchema.Compile(Json(one.Schema), out _)!.Validate(Json(one.Value)).Count == 0);
            Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
        });

    [Fact]
    public void Branches_that_multiply_beyond_measure_are_given_up_in_time_and_are_no_success()
    {
        // Each level doubles the work: 2 to the power of 40 in all.
        var levels = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""
            "{{i}}": {"anyOf": [{"$ref": "#/$defs/{{i + 1}}"}, {"$ref": "#/$defs/{{i + 1}}"}]}
            """));
        var schema = JsonSchema.Compile(Json($$"""{"not": {"$ref": "#/$defs/0"}, "$defs": { {{levels}}, "40": {"type": "string"} } }"""), out _)!;
        var clock = Stopwatch.StartNew();
        Assert.Contains("takes too long", Assert.Single(schema.Validate(Json("1"))).Message, StringComparison.Ordinal);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public void A_schema_that_compiles_judges_any_value_in_bounded_time()
    {
        var compiled = 0;
        var pairs = Schemas(3).SelectMany(schema => Gen.Elements(Values).Select(value => (schema, value)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var clock = Stopwatch.StartNew();
            var schema = JsonSchema.Compile(Json(pair.schema), out var problems);
            compiled += schema is null ? 0 : 1;
            _ = schema?.Validate(Json(pair.value));
            return clock.ElapsedMilliseconds < 2000 && (schema is null) == problems.Any(problem => problem.Severity == Severity.Error);
        }));
        Assert.InRange(compiled, 1000, 5000);
    }

    private static Gen<string> Schemas(int depth)
    {
        var leaves = Gen.Elements(
            "{}", "true", "false", """{"type": "integer"}""", """{"type": ["string", "array"]}""", """{"minimum": 3}""", """{"multipleOf": 0.1}""", """{"maxLength": 2}""", """{"pattern": "^a*$"}""",
            """{"enum": [1, "a", null]}""", """{"required": ["a"]}""", """{"uniqueItems": true}""", """{"$ref": "#"}""", """{"$ref": "#/properties/a"}""", """{"type": 5}""", "[]");
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Schemas(depth - 1);
        var one = Gen.Elements("items", "not", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "if")
            .SelectMany(keyword => inner.Select(schema => $$"""{"{{keyword}}": {{schema}} }"""));
        var two = Gen.Elements("allOf", "anyOf", "oneOf", "prefixItems")
            .SelectMany(keyword => inner.SelectMany(first => inner.Select(second => $$"""{"{{keyword}}": [{{first}}, {{second}}], "unevaluatedProperties": false}""")));
        var named = inner.SelectMany(first => inner.Select(second => $$"""{"properties": {"a": {{first}}}, "patternProperties": {"b|c": {{second}} }, "minProperties": 1}"""));
        return Gen.OneOf(leaves, one, two, named);
    }

    private static string Nested(int depth, string open, string inside, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inside + string.Concat(Enumerable.Repeat(close, depth));

    private static JsonElement Json(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 3000 }).RootElement;
}
