namespace Vortex.Ops.Schemas;

/// <summary>One validation under way: where it stands in the value, and what it has found.</summary>
internal sealed class Validation
{
    private const int MostViolations = 20;

    // About a second's worth: branches within branches can multiply beyond any measure.
    private const int MostSteps = 5_000_000;

    private readonly List<SchemaViolation> _violations = [];
    private readonly Stack<string> _path = [];
    private int _trials;
    private int _steps;
    private bool _isGivenUp;

    /// <summary>What was found; one violation at the root when the validation was given up.</summary>
    public IReadOnlyList<SchemaViolation> Violations =>
        _isGivenUp ? [new SchemaViolation("", "", "takes too long, or is nested too deeply, to be checked against its schema; make either simpler")] : _violations;

    /// <summary>Whether nothing that is still to come would be of interest.</summary>
    public bool IsFull => _isGivenUp || _violations.Count >= MostViolations;

    /// <summary>Whether a failure is one of many possible ways, of which the first is enough.</summary>
    public bool IsTrial => _trials > 0;

    /// <summary>Counts one more schema that is looked at. False when there is to be no more: the value is then not valid, whatever the rest says.</summary>
    public bool Step()
    {
        _isGivenUp |= ++_steps > MostSteps || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack();
        return !_isGivenUp;
    }

    /// <summary>Steps into a member or an item.</summary>
    public void Enter(string key) => _path.Push(key);

    public void Leave() => _path.Pop();

    /// <summary>What is found until <see cref="EndTrial"/> is not reported.</summary>
    public void BeginTrial() => _trials++;

    public void EndTrial() => _trials--;

    /// <summary>Reports that the value does not meet a keyword; always false, as the keyword's answer.</summary>
    public bool Report(string schemaPointer, string message)
    {
        if (!IsTrial && !IsFull)
        {
            _violations.Add(new SchemaViolation(_path.Reverse().Aggregate("", JsonPointer.Join), schemaPointer, message));
        }

        return false;
    }
}
