using System.Text;
using System.Text.Json;
using Vortex.Ops.Configuration;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;
using Vortex.Ops.Schemas;
using Vortex.Ops.Tests.Support;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Tests.Schemas;

/// <summary>The schemas for editors say what the readers say.</summary>
public sealed class EditorSchemaTests : IDisposable
{
    private static readonly JsonSerializerOptions AsInYaml = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly string _folder = Directory.CreateTempSubdirectory("vortex-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_manifest_is_judged_as_the_reader_and_the_specs_policy_judge_it() =>
        AssertAgreement(
            "manifest",
            EditorSchemaManifests.All(),
            EditorSchemaExceptions.OfManifest,
            text => ManifestReader.Read(Encoding.UTF8.GetBytes(text)).Manifest is { } manifest && new AdmissionPolicy(null).Evaluate(manifest).Count == 0);

    [Fact]
    public void A_configuration_is_judged_as_the_reader_judges_it() =>
        AssertAgreement("config", EditorSchemaConfigs.All(), EditorSchemaExceptions.OfConfig, text => TryReadConfig(text) is not null);

    [Theory]
    [InlineData("config", "config.yaml")]
    [InlineData("manifest", "plugins/example-renderer/manifest.yaml")]
    [InlineData("manifest", "plugins/mandelbrot-frame/manifest.yaml")]
    [InlineData("manifest", "plugins/slideshow-async/manifest.yaml")]
    public void What_comes_with_the_repository_meets_them(string name, string path)
    {
        var file = YamlReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, path)), new DiagnosticBag("test"))!;
        using var json = YamlJson.Parse(YamlJson.ToBytes(("file", file)));
        Assert.Empty(Compile(name).Validate(json.RootElement.GetProperty("file")));
    }

    [Theory]
    [InlineData("config")]
    [InlineData("manifest")]
    public void Every_key_has_a_title_and_a_description(string name)
    {
        var schema = Schema(name);
        Assert.Equal($"https://raw.githubusercontent.com/vortex-ops/vortex-ops/main/schemas/{name}.schema.json", schema.GetProperty("$id").GetString());
        var keys = Keys(schema).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(key.Value.TryGetProperty("title", out _) && key.Value.TryGetProperty("description", out _), key.Path));
    }

    [Fact]
    public void The_keys_of_a_manifest_are_those_of_the_reader()
    {
        var result = ManifestReader.Read(Encoding.UTF8.GetBytes(EditorSchemaManifests.Valid));
        Assert.Empty(result.Diagnostics);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ManifestJson.Write(writer, result.Manifest!);
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        var keys = Members(json.RootElement).Where(key => !key.Contains("_schema/", StringComparison.Ordinal)).Order();
        Assert.Equal(keys, Keys(Schema("manifest")).Select(key => key.Path).Order());
    }

    [Fact]
    public void The_keys_of_a_configuration_are_those_of_the_reader_with_its_defaults()
    {
        var config = TryReadConfig("{}")!;
        var directory = Path.GetRelativePath(_folder, config.Directory);
        var defaults = JsonSerializer.SerializeToElement(new { plugins = new { config.Enabled, directory, config.Sandbox, config.Policy } }, AsInYaml);
        var keys = Keys(Schema("config")).ToList();
        Assert.Equal(Members(defaults).Order(), keys.Select(key => key.Path).Order());
        foreach (var (path, key) in keys.Where(key => !key.Value.TryGetProperty("properties", out _)))
        {
            var expected = path.Split('/')[1..].Aggregate(defaults, (section, step) => section.GetProperty(step));
            Assert.True(JsonElement.DeepEquals(expected, key.GetProperty("default")), $"{path} is {expected} by default");
        }
    }

    [Fact]
    public void No_key_of_the_schema_is_unknown_to_the_reader_of_configurations()
    {
        var config = Keys(Schema("config")).Where(key => key.Value.TryGetProperty("default", out _)).Aggregate(
            """{"plugins": {"sandbox": {}, "policy": {}}}""",
            (text, key) => EditorSchemaCase.With(text, key.Path, key.Value.GetProperty("default").GetRawText()).Text);
        Assert.Empty(TryReadConfig(config)!.Warnings);
    }

    private static void AssertAgreement(string name, IEnumerable<EditorSchemaCase> cases, IReadOnlyDictionary<string, string> exceptions, Func<string, bool> isRead)
    {
        var schema = Compile(name);
        var judged = cases.Select(one => (one.Name, IsRead: isRead(one.Text), IsMet: IsMet(schema, one.Text))).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{judged.Count} cases, {judged.Count(one => one.IsRead)} of them good, {exceptions.Count} exceptions");
        Assert.InRange(judged.Count(one => one.IsRead), 80, judged.Count - 80);
        var disagreements = judged.Where(one => one.IsRead != one.IsMet).Select(one => $"{one.Name} (schema: {one.IsMet})");

        // Of equals, so that an exception on which both agree is found as well.
        Assert.Equal(exceptions.Keys.Select(exception => $"{exception} (schema: True)").Order(), disagreements.Distinct().Order());
    }

    private static bool IsMet(JsonSchema schema, string text)
    {
        using var json = JsonDocument.Parse(text);
        return schema.Validate(json.RootElement).Count == 0;
    }

    private static JsonElement Schema(string name) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Repository.Root, "schemas", $"{name}.schema.json")));

    private static JsonSchema Compile(string name)
    {
        var schema = JsonSchema.Compile(Schema(name), out var problems);
        Assert.Empty(problems);
        return schema!;
    }

    // Pointers into what the schema describes, with what it says of each key.
    private static IEnumerable<(string Path, JsonElement Value)> Keys(JsonElement schema) =>
        !schema.TryGetProperty("properties", out var keys) ? []
            : keys.EnumerateObject().SelectMany(key => Keys(key.Value).Select(inner => ($"/{key.Name}{inner.Path}", inner.Value)).Prepend(($"/{key.Name}", key.Value)));

    private static IEnumerable<string> Members(JsonElement value) =>
        value.ValueKind != JsonValueKind.Object ? []
            : value.EnumerateObject().SelectMany(member => Members(member.Value).Select(inner => $"/{member.Name}{inner}").Prepend($"/{member.Name}"));

    private VortexConfig? TryReadConfig(string text)
    {
        var path = Path.Combine(_folder, "config.yaml");
        File.WriteAllText(path, text);
        try
        {
            return ConfigReader.Read(path);
        }
        catch (VortexException error) when (error.Error.Code == ErrorCodes.ConfigInvalid)
        {
            return null;
        }
    }
}
