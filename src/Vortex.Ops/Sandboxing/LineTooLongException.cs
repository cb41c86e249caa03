namespace Vortex.Ops.Sandboxing;

/// <summary>A line went beyond its bound. What follows of the stream is not to be read.</summary>
internal sealed class LineTooLongException : IOException;
