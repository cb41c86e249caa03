using System.Text.Json;
using Vortex.Ops.Schemas;

namespace Vortex.Ops.Tests.Schemas;

public class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type": "integer"}""", "1.0", true)]
    [InlineData("""{"type": "integer"}""", "1e2", true)]
    [InlineData("""{"type": "integer"}""", "1.5e1", true)]
    [InlineData("""{"type": "integer"}""", "1.5", false)]
    [InlineData("""{"type": "integer"}""", "10e-1", true)]
    [InlineData("""{"type": "integer"}""", "1e-1", false)]
    [InlineData("""{"type": "integer"}""", "0e-5", true)]
    [InlineData("""{"type": "integer"}""", "1e99999999999", true)]
    [InlineData("""{"type": "integer"}""", "1234567890123456789012345678901234567890", true)]
    [InlineData("""{"type": "number"}""", "true", false)]
    [InlineData("""{"type": ["string", "null"]}""", "null", true)]
    [InlineData("""{"type": ["string", "null"]}""", "0", false)]
    [InlineData("""{"required": ["a"]}""", "[]", true)]
    [InlineData("""{"required": ["a"]}""", "{}", false)]
    [InlineData("""{"properties": {"a": false}}""", """{"a": 1}""", false)]
    [InlineData("""{"properties": {"a": false}}""", """{"b": 1}""", true)]
    [InlineData("""{"items": {"type": "string"}}""", """["a", 1]""", false)]
    [InlineData("""{"unknown": 5}""", "1", true)]
    [InlineData("true", "1", true)]
    public void Judges_as_the_standard_says(string schema, string value, bool isValid) => Assert.Equal(isValid, Validate(schema, value).Count == 0);

    [Fact]
    public void A_violation_points_into_the_value_and_into_the_schema()
    {
        var violation = Assert.Single(Validate("""{"properties": {"a/b": {"items": {"type": "string"}}}}""", """{"a/b": ["x", 5]}"""));
        Assert.Equal(new SchemaViolation("/a~1b/1", "/properties/a~1b/items/type", "is the number 5; expected string"), violation);
    }

    [Fact]
    public void No_more_than_twenty_violations_are_reported() =>
        Assert.Equal(20, Validate("""{"items": {"type": "string"}}""", $"[{string.Join(',', Enumerable.Repeat("1", 1000))}]").Count);

    [Fact]
    public async Task Many_threads_may_use_one_schema()
    {
        var schema = JsonSchema.Compile(JsonDocument.Parse("""{"items": {"anyOf": [{"type": "string", "pattern": "^(a|b)+$"}, {"type": "number", "multipleOf": 3}, {"type": "object", "properties": {"x": {"$ref": "#"}}, "unevaluatedProperties": false}]}}""").RootElement, out _)!;
        var (good, bad) = (JsonDocument.Parse("""["ab", 9, {"x": ["ba"]}]""").RootElement, JsonDocument.Parse("""["ac", 9, {"y": 1}, 4]""").RootElement);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    Assert.Empty(schema.Validate(good));
                    Assert.Equal(["/0", "/2", "/3"], schema.Validate(bad).Select(violation => violation.Pointer));
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    [Theory]
    [InlineData("5", "")]
    [InlineData("""{"type": "strin"}""", "/type")]
    [InlineData("""{"type": []}""", "/type")]
    [InlineData("""{"required": "a"}""", "/required")]
    [InlineData("""{"properties": []}""", "/properties")]
    [InlineData("""{"items": [{}]}""", "/items")]
    public void What_is_no_schema_is_refused_with_its_place(string schema, string pointer)
    {
        Assert.Null(JsonSchema.Compile(JsonDocument.Parse(schema).RootElement, out var problems));
        Assert.Equal(pointer, Assert.Single(problems).Pointer);
    }

    private static IReadOnlyList<SchemaViolation> Validate(string schema, string value) =>
        JsonSchema.Compile(JsonDocument.Parse(schema).RootElement, out _)!.Validate(JsonDocument.Parse(value).RootElement);
}
