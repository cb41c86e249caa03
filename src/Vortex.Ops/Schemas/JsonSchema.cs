using System.Text.Json;

namespace Vortex.Ops.Schemas;

/// <summary>
/// A JSON Schema (draft 2020-12), compiled once and safe for many threads. References stay within the document: nothing is ever
/// fetched. <c>format</c> and the <c>content</c> keywords are annotations, as the standard has them.
/// </summary>
public sealed class JsonSchema
{
    private readonly List<IKeyword> _keywords = [];

    // They come last, and only where the others are met: what a failed one has judged is not known.
    private readonly List<IKeyword> _unevaluated = [];

    internal JsonSchema()
    {
    }

    /// <summary>Compiles a schema. Returns null when there is an error among the problems.</summary>
    public static JsonSchema? Compile(JsonElement schema, out IReadOnlyList<SchemaProblem> problems)
    {
        var compiler = new SchemaCompiler(schema);
        var compiled = compiler.Compile();
        problems = compiler.Problems;
        return problems.Any(problem => problem.Severity == Severity.Error) ? null : compiled;
    }

    /// <summary>Every place where the value does not meet the schema, at most 20; none when it is valid.</summary>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value)
    {
        var validation = new Validation();
        Check(value, validation, null);
        return validation.Violations;
    }

    internal void Add(IKeyword keyword) => (keyword is UnevaluatedPropertiesKeyword or UnevaluatedItemsKeyword ? _unevaluated : _keywords).Add(keyword);

    internal bool Check(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        if (!validation.Step())
        {
            return false;
        }

        // What cousins have judged is not for this schema's own unevaluated... keywords to know.
        var own = _unevaluated.Count > 0 || evaluated is not null ? new Evaluated() : null;
        var isMet = true;
        foreach (var keyword in _keywords)
        {
            isMet &= keyword.Check(value, validation, own);
            if (validation.IsFull || (!isMet && validation.IsTrial))
            {
                return false;
            }
        }

        if (!isMet || own is null)
        {
            return isMet;
        }

        foreach (var keyword in _unevaluated)
        {
            isMet &= keyword.Check(value, validation, own);
        }

        if (isMet)
        {
            evaluated?.Add(own);
        }

        return isMet;
    }

    /// <summary>Whether the value meets the schema, without a report.</summary>
    internal bool IsMet(JsonElement value, Validation validation, Evaluated? evaluated)
    {
        validation.BeginTrial();
        var isMet = Check(value, validation, evaluated);
        validation.EndTrial();
        return isMet;
    }

    /// <summary>Checks a member or an item.</summary>
    internal bool CheckPart(string key, JsonElement part, Validation validation)
    {
        validation.Enter(key);
        var isMet = Check(part, validation, null);
        validation.Leave();
        return isMet;
    }
}
