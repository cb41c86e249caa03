using System.Text.Json;
using Vortex.Ops.Catalog;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Manifests;

/// <summary>Manifests with the verdicts of their two readers.</summary>
public class ConformanceTests(ITestOutputHelper output)
{
    // Refused, though both readers take them: a line separator in a quoted text, an entry point that is none, nesting beyond the limit.
    private static readonly string[] Stricter = ["valid-description/nel", "string:entrypoint/tag-str-int", "nesting/schema-props-50"];

    [Fact]
    public void Manifests_are_judged_as_their_two_readers_judge_them()
    {
        Assert.SkipUnless(Conformance.IsThere, Conformance.Reason);
        var inspector = new PluginInspector(new AdmissionPolicy(null));
        var judged = Conformance.Cases().Select(one => (one.Name, IsRight: IsRight(one, inspector.InspectManifest(one.Path)))).ToList();
        var wrong = judged.Where(one => !one.IsRight).Select(one => one.Name).ToList();
        output.WriteLine($"{judged.Count - wrong.Count} of {judged.Count} as the readers; not: {string.Join(", ", wrong)}");
        Assert.Equal(Stricter, wrong);
    }

    private static bool IsRight(ConformanceCase expected, Plugin plugin) => expected.Expect switch
    {
        "accept" => plugin.Status == PluginStatus.Ready && HasValues(plugin.Manifest!, expected.Values),
        "reject" => plugin.Status != PluginStatus.Ready,
        "flag" => plugin.Diagnostics.Count > 0,
        _ => true,
    };

    private static bool HasValues(PluginManifest manifest, JsonElement values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ManifestJson.Write(writer, manifest);
        }

        using var actual = JsonDocument.Parse(stream.ToArray());
        return values.EnumerateObject().All(value => JsonElement.DeepEquals(value.Value, actual.RootElement.GetProperty(value.Name)));
    }
}
