namespace Vortex.Ops.Schemas;

/// <summary>One validation under way: where it stands in the value, and what it has found.</summary>
internal sealed class Validation
{
    public const int MostViolations = 20;

    private readonly List<SchemaViolation> _violations = [];
    private readonly Stack<string> _path = [];

    public IReadOnlyList<SchemaViolation> Violations => _violations;

    /// <summary>Whether enough has been found to stop.</summary>
    public bool IsFull => _violations.Count >= MostViolations;

    public void Enter(string key) => _path.Push(key);

    public void Leave() => _path.Pop();

    public void Report(string schemaPointer, string message)
    {
        if (!IsFull)
        {
            _violations.Add(new SchemaViolation(_path.Reverse().Aggregate("", JsonPointer.Join), schemaPointer, message));
        }
    }
}
