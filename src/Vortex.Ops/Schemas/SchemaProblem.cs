namespace Vortex.Ops.Schemas;

/// <summary>One reason why a schema is no valid schema.</summary>
/// <param name="Pointer">JSON pointer into the schema.</param>
/// <param name="Message">What was found and what is expected.</param>
public sealed record SchemaProblem(string Pointer, string Message);
