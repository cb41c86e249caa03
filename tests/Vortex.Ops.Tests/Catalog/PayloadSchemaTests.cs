using Vortex.Ops.Catalog;
using Vortex.Ops.Policies;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Catalog;

/// <summary>What is found in the schemas of a manifest, with its place in the file, though they are checked as JSON.</summary>
public sealed class PayloadSchemaTests : IDisposable
{
    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("{type: object, x-note: 1}", "13:40 warning /io/input_schema/x-note")]
    [InlineData("{type: object, required: [a], properties: {b: {}}}", "13:42 warning /io/input_schema/required")]
    [InlineData("{type: object, format: date}", "")]
    [InlineData("{type: object, properties: {a: {$dynamicRef: '#'}}}", "13:62 warning /io/input_schema/properties/a/$dynamicRef")]
    [InlineData("{type: object, properties: {a: {type: [string, 'null']}}}", "13:55 warning /io/input_schema/properties/a/type")]
    [InlineData("{type: object, properties: {a: true}}", "13:48 warning /io/input_schema/properties/a")]
    [InlineData("{}", "13:17 warning /io/input_schema")]
    [InlineData("{type: array}", "13:24 error /io/input_schema/type")]
    [InlineData("{type: object, minProperties: -1}", "13:47 error /io/input_schema/minProperties")]
    [InlineData("{type: object, properties: {a: {pattern: '(?=a)b'}}}", "13:58 error /io/input_schema/properties/a/pattern")]
    [InlineData("{type: object, $ref: 'https://example.org/a.json'}", "13:38 error /io/input_schema/$ref")]
    public void A_finding_points_to_its_line_and_column(string schema, string expected)
    {
        var folder = _node.AddPlugin("x = 1", name: "one", manifest: TestNode.Manifest("one").Replace("input_schema: {type: object}", $"input_schema: {schema}", StringComparison.Ordinal));
        var plugin = Assert.Single(PluginPaths.Inspect(folder, new AdmissionPolicy(null)));
        Assert.Equal(expected, string.Join('\n', plugin.Diagnostics.Select(found => $"{found.Line}:{found.Column} {found.Severity.ToString().ToLowerInvariant()} {found.Pointer}")));
        Assert.All(plugin.Diagnostics, found => Assert.Equal("manifest.schema", found.Code));
    }

    [Theory]
    [InlineData("{type: object, description: no}", "warning /io/input_schema/description")]
    [InlineData("{type: object, properties: {a: {default: no}}}", "warning /io/input_schema/properties/a/default")]
    [InlineData("{type: object, properties: {description: {enum: [no]}}}", "error /io/input_schema/properties/description/enum/0")]
    [InlineData("{type: object, const: {title: no}}", "error /io/input_schema/const/title")]
    [InlineData("{type: object, minProperties: 010}", "error /io/input_schema/minProperties")]
    public void A_scalar_that_is_read_differently_is_an_error_but_where_it_is_for_people(string schema, string expected)
    {
        var folder = _node.AddPlugin("x = 1", name: "one", manifest: TestNode.Manifest("one").Replace("input_schema: {type: object}", $"input_schema: {schema}", StringComparison.Ordinal));
        var found = Assert.Single(Assert.Single(PluginPaths.Inspect(folder, new AdmissionPolicy(null))).Diagnostics);
        Assert.Equal(expected, $"{found.Severity.ToString().ToLowerInvariant()} {found.Pointer}");
        Assert.Equal("manifest.read-differently", found.Code);
    }

    [Fact]
    public void Schemas_are_looked_at_though_other_values_are_wrong_and_all_is_said_in_the_order_of_the_file()
    {
        var manifest = TestNode.Manifest("one").Replace("output_schema: {type: object}", "output_schema: {type: objekt}\nversoin: 1", StringComparison.Ordinal).Replace("1.5", "\"1.5\"", StringComparison.Ordinal);
        var plugin = Assert.Single(PluginPaths.Inspect(_node.AddPlugin("x = 1", name: "one", manifest: manifest), new AdmissionPolicy(null)));
        Assert.Null(plugin.Manifest);
        Assert.Equal(["9:12 manifest.wrong-type", "14:25 manifest.schema", "15:1 manifest.unknown-key"], plugin.Diagnostics.Select(found => $"{found.Line}:{found.Column} {found.Code}"));
        Assert.EndsWith("or a list of these; did you mean 'object'?", plugin.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_point_whose_file_is_not_there_is_a_warning_of_the_folder_but_not_of_the_manifest_alone()
    {
        var folder = _node.AddPlugin("x = 1", name: "one", manifest: TestNode.Manifest("one").Replace("plugin.py:", "absent.py:", StringComparison.Ordinal));
        var warning = Assert.Single(Assert.Single(PluginPaths.Inspect(folder, new AdmissionPolicy(null))).Diagnostics);
        Assert.Equal((Severity.Warning, "manifest.entrypoint-missing"), (warning.Severity, warning.Code));
        Assert.Empty(Assert.Single(PluginPaths.Inspect(Path.Combine(folder, "manifest.yaml"), new AdmissionPolicy(null))).Diagnostics);
    }
}
