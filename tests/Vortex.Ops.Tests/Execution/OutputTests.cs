using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>What may come out of a plugin, and what it prints on the way.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TestNode _node = new();

    public OutputTests() => _node.AddPlugin("misbehave.py");

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("no_dict", "run() returned list; it must return a dict")]
    [InlineData("nan", "output/a/1/b is nan; JSON has no such number")]
    [InlineData("not_serializable", "output/a/b is of type object;")]
    [InlineData("cycle", "Circular reference detected")]
    [InlineData("half_surrogate", "half of a surrogate pair")]
    [InlineData("same_key_twice", "the output cannot be carried as JSON")]
    public async Task An_output_that_cannot_be_carried_is_an_error_that_says_where(string what, string expected)
    {
        var result = await _node.RunAsync($$"""{"do": "{{what}}"}""");
        Assert.Equal(ErrorCodes.OutputInvalid, result.Error?.Code);
        Assert.Contains(expected, result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_of_200_MB_is_an_error_and_the_hosts_memory_stays_bounded()
    {
        var run = await _node.CommandAsync("run", "--plugin", "probe", "--payload", """{"do": "huge"}""");
        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error output.too-large", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_misses_a_field_is_an_error_with_the_fields_path()
    {
        _node.AddPlugin("returns_fields.py", manifest: TestNode.Manifest().Replace(
            "output_schema: {type: object}", "output_schema: {type: object, required: [cid], properties: {frames: {type: array, items: {type: integer}}}}", StringComparison.Ordinal));
        var missing = await _node.RunAsync("""{"output": {}}""");
        Assert.Equal(("output.schema", "output has no member \"cid\", which is required (schema /required)"), (missing.Error!.Code.Id, missing.Error.Message));
        var wrong = await _node.RunAsync("""{"output": {"cid": 1, "frames": [1, 2.0, 2.5]}}""");
        Assert.Equal("output/frames/2 is the number 2.5; expected integer (schema /properties/frames/items/type)", wrong.Error!.Message);
    }

    [Theory]
    [InlineData("print_answers")]
    [InlineData("print_after")]
    public async Task What_a_plugin_prints_is_never_taken_for_its_answer(string what)
    {
        var result = await _node.RunAsync($$"""{"do": "{{what}}"}""");
        Assert.False(result.Output.GetProperty("forged").GetBoolean());
    }

    [Fact]
    public async Task Standard_input_is_empty_to_a_plugin() =>
        Assert.Equal("", (await _node.RunAsync("""{"do": "read_input"}""")).Output.GetProperty("read").GetString());

    [Fact]
    public async Task Control_characters_of_a_message_are_shown_escaped()
    {
        var run = await _node.CommandAsync("run", "--plugin", "probe", "--payload", """{"do": "terminal"}""");
        Assert.Equal(7, run.ExitCode);
        Assert.Contains("""ValueError: \u001b[31mred\u0007\u202e""", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public async Task The_record_says_what_was_done_and_where_the_time_went()
    {
        var record = (await _node.RunAsync("""{"do": "print_answers"}""")).Record!;
        Assert.Equal(("probe", "1.0.0", "process", "ok", 10_000), (record.Plugin, record.Version, record.Engine, record.Ending, record.BudgetMs));
        Assert.Equal(4096, record.Limits!.MemoryMb);
        Assert.True(record.Phases is { LoadMs: > 0, RunMs: > 0, TeardownMs: > 0 });
        Assert.Contains("forged", record.StandardError, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(new { @do = "print_answers" }).Length + 1, record.BytesIn);
    }
}
