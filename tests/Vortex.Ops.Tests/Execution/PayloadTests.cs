using System.Text;
using Vortex.Ops.Execution;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>Payloads arrive as they were written, or are refused with a reason.</summary>
public sealed class PayloadTests : IDisposable
{
    private readonly TestNode _node = new();

    public PayloadTests() => _node.AddPlugin("misbehave.py");

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("", "payload.invalid")]
    [InlineData("{", "payload.invalid")]
    [InlineData("{\"a\": NaN}", "payload.invalid")]
    [InlineData("{\"a\": 1, \"a\": 2}", "payload.invalid")]
    [InlineData("{\"a\": \"\\ud800\"}", "payload.invalid")]
    [InlineData("{\"\\udc00\": 1}", "payload.invalid")]
    [InlineData("{\"a\": 1e999}", "payload.invalid")]
    [InlineData("[1]", "payload.not-object")]
    [InlineData("\"text\"", "payload.not-object")]
    public void What_cannot_be_carried_is_refused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<VortexException>(() => Payload.Parse(Encoding.UTF8.GetBytes(json))).Error.Code.Id);

    [Fact]
    public void Half_of_a_surrogate_pair_is_not_replaced_in_silence()
    {
        var error = Assert.Throws<VortexException>(() => Payload.Parse("{\"a\": \"\ud800\"}")).Error;
        Assert.Equal(ErrorCodes.PayloadInvalid, error.Code);
        Assert.Contains("at character 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_a_payload_is_said_with_its_place()
    {
        var error = Assert.Throws<VortexException>(() => Payload.Parse("{\n  'a': 1}"u8.ToArray())).Error;
        Assert.EndsWith("(line 2, byte 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_too_deep_or_no_UTF8_is_refused()
    {
        Assert.Equal(ErrorCodes.PayloadTooLarge, Refusal(new byte[Payload.MostBytes + 1]));
        Assert.Equal(ErrorCodes.PayloadInvalid, Refusal(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 200) + new string(']', 200) + "}")));
        Assert.Equal(ErrorCodes.PayloadInvalid, Refusal([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]));
        Assert.Equal(ErrorCodes.PayloadInvalid, Refusal(Encoding.UTF8.GetBytes("{\"a\":" + new string('9', 5000) + "}")));
    }

    [Theory]
    [InlineData("1234567890123456789012345678901234567890")]
    [InlineData("-9223372036854775809")]
    [InlineData("1.0")]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("-0.0")]
    [InlineData("5e-324")]
    [InlineData("1.7976931348623157e+308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("0.30000000000000004")]
    public async Task Numbers_come_back_to_the_last_digit_and_of_the_same_kind(string number) =>
        Assert.Equal(number, (await EchoAsync($$"""{"do": "echo", "value": {{number}}}""")).GetProperty("value").GetRawText());

    [Fact]
    public async Task All_of_Unicode_comes_back()
    {
        var text = new StringBuilder();
        for (var c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37)
        {
            text.Append(c is >= 0xD800 and <= 0xDFFF ? "" : char.ConvertFromUtf32(c));
        }

        var json = System.Text.Json.JsonSerializer.Serialize(new { @do = "echo", value = text.ToString() });
        Assert.Equal(text.ToString(), (await EchoAsync(json)).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Line_breaks_and_a_byte_order_mark_around_a_payload_do_no_harm() =>
        Assert.Equal("a\nb", (await EchoAsync("\uFEFF{\r\n\"do\":\n \"echo\",\n\"value\": \"a\\nb\"\n}\n")).GetProperty("value").GetString());

    [Theory]
    [InlineData((128 << 10) + 1)]
    [InlineData(10 << 20)]
    public async Task A_large_payload_goes_through_a_file_and_standard_input(int size)
    {
        var json = $$"""{"do": "echo", "value": "{{new string('x', size)}}"}""";
        var file = Path.Combine(_node.Folder, "payload.json");
        await File.WriteAllTextAsync(file, json);
        var fromFile = await _node.CommandAsync("run", "--plugin", "probe", "--payload-file", file);
        Assert.Equal((0, ""), (fromFile.ExitCode, fromFile.Error));
        Assert.StartsWith($$"""{"output": {{json}}""", fromFile.Output, StringComparison.Ordinal);
        var fromInput = await VortexOps.RunAsync(json, null, ["--config", _node.ConfigPath, "run", "--plugin", "probe", "--payload-file", "-"]);
        Assert.Equal(fromFile.Output.LastIndexOf('}'), fromInput.Output.LastIndexOf('}'), 20.0);
    }

    [Fact]
    public async Task A_payload_is_never_an_argument_of_a_process()
    {
        var output = await EchoAsync("""{"do": "arguments", "secret": "Zm9yIHlvdXIgZXllcyBvbmx5"}""");
        Assert.DoesNotContain("Zm9y", output.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("supervisor.py", output.GetProperty("parents").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_misses_a_field_is_refused_before_anything_starts()
    {
        _node.AddPlugin("misbehave.py", manifest: TestNode.Manifest().Replace("input_schema: {type: object}", "input_schema: {type: object, required: [prompt], properties: {prompt: {type: string}}}", StringComparison.Ordinal));
        var missing = await _node.RunAsync();
        Assert.Equal(("payload.schema", "payload has no member \"prompt\", which is required (schema /required)"), (missing.Error!.Code.Id, missing.Error.Message));
        Assert.Null(missing.Record);
        Assert.Equal("payload/prompt is the number 5; expected string (schema /properties/prompt/type)", (await _node.RunAsync("""{"prompt": 5}""")).Error!.Message);
    }

    private async Task<System.Text.Json.JsonElement> EchoAsync(string json)
    {
        var result = await _node.RunAsync(json);
        Assert.Null(result.Error);
        return result.Output;
    }

    private static ErrorCode Refusal(byte[] json) => Assert.Throws<VortexException>(() => Payload.Parse(json)).Error.Code;
}
