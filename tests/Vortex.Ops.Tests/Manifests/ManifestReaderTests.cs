using System.Text;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Tests.Manifests;

/// <summary>What is wrong with a manifest is said in full, each with its line and column.</summary>
public class ManifestReaderTests
{
    private const string Valid = """
        schema_version: "1.0"
        name: "example-renderer"
        version: "0.1.0"
        entrypoint: "plugin.py:ExampleRenderer"
        description: "Example renderer plugin"
        supported_lanes: ["lane1"]
        deterministic: false
        resources:
          vram_gb: 4.5
          max_latency_ms: 20000
          max_concurrency: 1
        io:
          input_schema: {type: object}
          output_schema: {type: object}
        """;

    [Fact]
    public void A_valid_manifest_has_the_values_that_it_says()
    {
        var result = Read(Valid);
        Assert.Empty(result.Diagnostics);
        var manifest = result.Manifest!;
        Assert.Equal("example-renderer", manifest.Name);
        Assert.Equal(new Entrypoint("plugin.py", "ExampleRenderer"), manifest.Entrypoint);
        Assert.Equal(["lane1"], manifest.SupportedLanes);
        Assert.Equal(new PluginResources(4.5, 20_000, 1), manifest.Resources);
        Assert.Equal("""{"type":"object"}""", manifest.InputSchema.GetRawText());
    }

    [Theory]
    [InlineData("vram_gb: 4.5", "vram_gb: .nan", "9:12 manifest.out-of-range")]
    [InlineData("vram_gb: 4.5", "vram_gb: .inf", "9:12 manifest.out-of-range")]
    [InlineData("vram_gb: 4.5", "vram_gb: 1e400", "9:12 manifest.wrong-type")]
    [InlineData("vram_gb: 4.5", "vram_gb: true", "9:12 manifest.wrong-type")]
    [InlineData("vram_gb: 4.5", "vram_gb: \"4.5\"", "9:12 manifest.wrong-type")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: true", "10:19 manifest.wrong-type")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 1.0", "10:19 manifest.wrong-type")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: \"20000\"", "10:19 manifest.wrong-type")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 0", "10:19 manifest.out-of-range")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: -1", "10:19 manifest.out-of-range")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 99999999999999999999", "10:19 manifest.out-of-range")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 20_000", "10:19 manifest.read-differently")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 1:30", "10:19 manifest.read-differently")]
    [InlineData("max_latency_ms: 20000", "max_latency_ms: 010", "10:19 manifest.read-differently")]
    [InlineData("deterministic: false", "deterministic: off", "7:16 manifest.read-differently")]
    [InlineData("deterministic: false", "deterministic: \"false\"", "7:16 manifest.wrong-type")]
    [InlineData("version: \"0.1.0\"", "version: 1.0", "3:10 manifest.wrong-type")]
    [InlineData("version: \"0.1.0\"", "version: 2024-01-01", "3:10 manifest.read-differently")]
    [InlineData("name: \"example-renderer\"", "name: \"a\\e[31mb\"", "2:7 manifest.out-of-range")]
    [InlineData("name: \"example-renderer\"", "name: \"a\\u202eb\"", "2:7 manifest.out-of-range")]
    [InlineData("supported_lanes: [\"lane1\"]", "supported_lanes: []", "6:18 manifest.out-of-range")]
    [InlineData("supported_lanes: [\"lane1\"]", "supported_lanes: [lane1, lane0, lane1]", "6:33 manifest.out-of-range")]
    [InlineData("supported_lanes: [\"lane1\"]", "supported_lanes: lane1", "6:18 manifest.wrong-type")]
    [InlineData("deterministic: false", "version: \"2\"\ndeterministic: false", "7:1 manifest.duplicate-key")]
    [InlineData("deterministic: false", "deterministic: !!python/object:os.system false", "7:16 manifest.tag")]
    [InlineData("plugin.py:ExampleRenderer", "/etc/x.py:C", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", "../x.py:C", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", "a/../../x.py:C", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", "plugin.py", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", ":C", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", "plugin.py:", "4:13 manifest.entrypoint")]
    [InlineData("plugin.py:ExampleRenderer", "plugin.py:C.__init__", "4:13 manifest.entrypoint")]
    [InlineData("deterministic: false", "deterministic: false\n<<: {a: 1}", "8:1 manifest.key")]
    [InlineData("deterministic: false", "", "1:1 manifest.missing-key")]
    [InlineData("deterministic: false", "deterministic: false\n---\na: 1", "8:1 manifest.documents")]
    public void One_mistake_gives_one_error_where_it_stands(string text, string mistake, string expected)
    {
        var error = Assert.Single(Read(Valid.Replace(text, mistake, StringComparison.Ordinal)).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal(expected, $"{error.Line}:{error.Column} {error.Code}");
    }

    [Fact]
    public void Every_mistake_is_reported_and_not_only_the_first()
    {
        var result = Read(Valid.Replace("4.5", "yes", StringComparison.Ordinal).Replace("20000", "0", StringComparison.Ordinal).Replace("\"0.1.0\"", "1", StringComparison.Ordinal));
        Assert.Equal(["manifest.wrong-type", "manifest.read-differently", "manifest.out-of-range"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Null(result.Manifest);
    }

    [Fact]
    public void What_the_readers_see_is_named_with_the_way_to_write_it()
    {
        var error = Assert.Single(Read(Valid.Replace("deterministic: false", "deterministic: on", StringComparison.Ordinal)).Diagnostics);
        Assert.Equal("deterministic: on is the boolean true to YAML 1.1 (Vortex) and the text \"on\" to YAML 1.2 (the sidecar); write true or false", error.Message);
    }

    [Fact]
    public void An_unknown_key_is_a_warning_that_names_the_nearest_one()
    {
        var warning = Assert.Single(Read(Valid.Replace("  max_concurrency: 1", "  max_concurrency: 1\n  vram_db: 3", StringComparison.Ordinal)).Diagnostics);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.EndsWith("did you mean 'vram_gb'?", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "manifest.documents")]
    [InlineData("just a text", "manifest.wrong-type")]
    [InlineData("a:\n\t- b", "manifest.syntax")]
    [InlineData("a: [", "manifest.syntax")]
    [InlineData("\uFEFFa: 1", "manifest.encoding")]
    [InlineData("a: \0", "manifest.encoding")]
    public void What_is_no_manifest_gets_one_clear_error(string text, string code) => Assert.Equal(code, Read(text).Diagnostics[0].Code);

    [Theory]
    [InlineData("a: b: c", "1:5 found invalid mapping; put a text with a colon and a space in it in quotes, and let keys that belong together begin in the same column")]
    [InlineData("a: @b", "1:4 found character that cannot start any token; put a text that begins with this character in quotes")]
    [InlineData("a: \"b", "1:4 found unexpected end of stream; close the quotes that begin here")]
    [InlineData("a: [1", "1:6 did not find expected ',' or ']'; close the bracket, or write the comma that is missing")]
    [InlineData("a: 1\nb", "2:1 could not find expected ':'; write a colon and a space behind the key")]
    [InlineData("a:\n\t- b", "1:1 found invalid tab as indentation; indent with spaces")]
    public void What_is_no_YAML_gets_advice(string text, string expected)
    {
        var error = Assert.Single(Read(text).Diagnostics);
        Assert.Equal(expected, $"{error.Line}:{error.Column} {error.Message[(error.Message.IndexOf(", ", StringComparison.Ordinal) + 2)..]}");
    }

    [Fact]
    public void What_is_no_UTF8_is_refused()
    {
        Assert.Equal("manifest.encoding", ManifestReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Valid)).ToArray()).Diagnostics[0].Code);
        var error = ManifestReader.Read([(byte)'a', (byte)':', (byte)'\n', 0xC3, 0x28]).Diagnostics[0];
        Assert.Equal(("manifest.encoding", 2), (error.Code, error.Line));
    }

    [Theory]
    [InlineData("schema_version: \"1.0\"", "schema_version: \"2.0\"", "1:17 schema_version is \"2.0\"; only 1.0 is known here")]
    [InlineData("version: \"0.1.0\"", "version: \"0.1\"", "3:10 version is \"0.1\", which is no semantic version; write one such as 1.0.0")]
    [InlineData("example-renderer", "a/b", "2:7 name is \"a/b\"; tools get along best with")]
    [InlineData("example-renderer", "..", "2:7 name is \"..\"; tools get along best with")]
    [InlineData("example-renderer", "-rf", "2:7 name is \"-rf\"; tools get along best with")]
    [InlineData("example-renderer", "Upper", "2:7 name is \"Upper\"; tools get along best with")]
    [InlineData("description: \"Example renderer plugin\"", "description: yes", "5:14 description: yes is the boolean true to YAML 1.1 (Vortex) and the text \"yes\" to YAML 1.2 (the sidecar)")]
    public void What_is_legal_but_unwise_is_a_warning(string text, string unwise, string expected)
    {
        var result = Read(Valid.Replace(text, unwise, StringComparison.Ordinal));
        var warning = Assert.Single(result.Diagnostics);
        Assert.NotNull(result.Manifest);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.StartsWith(expected, $"{warning.Line}:{warning.Column} {warning.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_300_characters_is_a_warning() =>
        Assert.Equal("manifest.unusual", Assert.Single(Read(Valid.Replace("example-renderer", new string('n', 300), StringComparison.Ordinal)).Diagnostics).Code);

    private static ManifestReadResult Read(string text) => ManifestReader.Read(Encoding.UTF8.GetBytes(text));
}
