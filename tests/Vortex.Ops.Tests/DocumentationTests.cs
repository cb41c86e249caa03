using System.Reflection;
using Vortex.Ops.Configuration;
using Vortex.Ops.Metrics;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests;

/// <summary>What the documents say is what the code does.</summary>
public class DocumentationTests
{
    private static readonly string Errors = File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"));

    [Fact]
    public void Every_error_code_is_in_the_table()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((ErrorCode)field.GetValue(null)!).Id).ToList();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Matches($@"\| `{code}` \| \d+ \|", Errors));
    }

    [Fact]
    public void Every_finding_is_in_the_table()
    {
        var codes = typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Matches($@"\| `(manifest|config|policy)\.{code}` \|", Errors));
    }

    [Fact]
    public void Every_metric_is_in_the_table()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "scheduled-reconciliation.md"));
        Assert.All(MetricFamily.All, family => Assert.Matches($@"\| `{family.Name}(\{{[a-z,]+\}})?` \| {family.Type} \|", table));
    }

    [Fact]
    public void Every_configuration_key_is_in_the_table()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var keys = new[] { typeof(SandboxConfig), typeof(PolicyConfig) }
            .SelectMany(section => section.GetProperties().Where(property => property.Name != "EqualityContract"))
            .Select(property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .ToList();
        Assert.Equal(20, keys.Count);
        Assert.All(keys, key => Assert.Matches($@"`((sandbox|policy)\.)?{key}`", table));
    }
}
