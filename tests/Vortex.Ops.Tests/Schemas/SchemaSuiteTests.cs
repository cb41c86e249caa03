using System.Text.Json;
using Vortex.Ops.Schemas;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Schemas;

/// <summary>The official tests of JSON Schema, draft 2020-12: all of the required ones but for <see cref="SchemaSuiteExceptions"/>.</summary>
public class SchemaSuiteTests
{
    [Fact]
    public void All_required_tests_pass_but_for_the_exceptions()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "conformance", "json-schema-test-suite", "tests", "draft2020-12");
        Assert.SkipUnless(Directory.Exists(folder), $"the official tests are not in {folder}; put https://github.com/json-schema-org/JSON-Schema-Test-Suite there");
        var failures = new List<string>();
        var exceptions = new HashSet<string>(SchemaSuiteExceptions.Reasons.Keys);
        var passed = 0;
        foreach (var file in Directory.GetFiles(folder, "*.json").Order())
        {
            foreach (var group in JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray())
            {
                var schema = JsonSchema.Compile(group.GetProperty("schema"), out var problems);
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    var name = $"{Path.GetFileNameWithoutExtension(file)} | {group.GetProperty("description")}";
                    var isExpected = schema is not null && schema.Validate(test.GetProperty("data")).Count == 0 == test.GetProperty("valid").GetBoolean();
                    if (SchemaSuiteExceptions.Reasons.ContainsKey(name))
                    {
                        if (!isExpected)
                        {
                            exceptions.Remove(name);
                        }
                    }
                    else if (isExpected)
                    {
                        passed++;
                    }
                    else
                    {
                        failures.Add($"{name} | {test.GetProperty("description")} | {string.Join("; ", problems.Select(problem => $"{problem.Pointer}: {problem.Message}"))}");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{passed} tests passed");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.Empty(exceptions); // one that passes is no exception any more
        Assert.True(passed > 1200, $"only {passed} tests");
    }
}
