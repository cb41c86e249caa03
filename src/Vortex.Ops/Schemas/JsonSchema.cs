using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>
/// A JSON Schema, compiled once and safe for many threads. It enforces <c>type</c>, <c>properties</c>, <c>required</c> and
/// <c>items</c>; other keywords are ignored.
/// </summary>
public sealed class JsonSchema
{
    private readonly List<IKeyword> _keywords = [];

    internal JsonSchema()
    {
    }

    /// <summary>Compiles a schema. Returns null, and the reasons, when it is no valid schema.</summary>
    public static JsonSchema? Compile(JsonElement schema, out IReadOnlyList<SchemaProblem> problems)
    {
        var compiler = new SchemaCompiler();
        var compiled = compiler.Compile(schema, "");
        problems = compiler.Problems;
        return problems.Count == 0 ? compiled : null;
    }

    /// <summary>Every place where the value does not meet the schema, at most 20; none when it is valid.</summary>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value)
    {
        var validation = new Validation();
        Check(value, validation);
        return validation.Violations;
    }

    internal void Add(IKeyword keyword) => _keywords.Add(keyword);

    internal void Check(JsonElement value, Validation validation)
    {
        foreach (var keyword in _keywords)
        {
            if (validation.IsFull)
            {
                return;
            }

            keyword.Check(value, validation);
        }
    }
}
