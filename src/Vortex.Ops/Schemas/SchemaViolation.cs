namespace Vortex.Ops.Schemas;

/// <summary>One place where a JSON value does not meet its schema.</summary>
/// <param name="Pointer">JSON pointer into the value.</param>
/// <param name="SchemaPointer">JSON pointer into the schema, to the keyword that is not met.</param>
/// <param name="Message">What was found and what is expected.</param>
public sealed record SchemaViolation(string Pointer, string SchemaPointer, string Message);
