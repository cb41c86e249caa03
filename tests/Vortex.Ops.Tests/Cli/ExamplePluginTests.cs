using System.Security.Cryptography;
using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Cli;

/// <summary>The example plugins do what their descriptions say.</summary>
public class ExamplePluginTests
{
    [Fact]
    public async Task A_mandelbrot_frame_is_a_PNG_and_the_same_each_time()
    {
        const string Payload = """{"width": 32, "height": 24, "center": [-0.75, 0.1], "span": 0.5, "seed": 7}""";
        var first = await RunAsync("mandelbrot-frame", Payload);
        var png = first.GetProperty("png_base64").GetBytesFromBase64();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(png))}", first.GetProperty("output_cid").GetString());
        Assert.Equal(first.GetRawText(), (await RunAsync("mandelbrot-frame", Payload)).GetRawText());
        Assert.NotEqual(first.GetRawText(), (await RunAsync("mandelbrot-frame", Payload.Replace("7}", "8}", StringComparison.Ordinal))).GetRawText());
    }

    [Fact]
    public async Task A_slideshow_reports_its_frames()
    {
        var output = await RunAsync("slideshow-async", """{"slides": ["one", "two"], "frames_per_slide": 3}""");
        Assert.Equal((6, 6 * 2317), (output.GetProperty("frames").GetInt32(), output.GetProperty("bytes").GetInt32()));
    }

    private static async Task<JsonElement> RunAsync(string plugin, string payload)
    {
        var run = await VortexOps.RunAsync(null, Repository.Root, ["run", "--engine", "process", "--plugin", plugin, "--payload", payload]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("output");
    }
}
