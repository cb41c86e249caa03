namespace Vortex.Ops.Schemas;

/// <summary>Something amiss with a schema: an error when it is no valid schema, a warning when it does not say what its author may think.</summary>
/// <param name="Pointer">JSON pointer into the schema.</param>
/// <param name="Message">What was found and what is expected.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record SchemaProblem(string Pointer, string Message, Severity Severity = Severity.Error);
