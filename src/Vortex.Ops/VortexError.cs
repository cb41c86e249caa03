namespace Vortex.Ops;

/// <summary>A failure as data: what a batch reports for one payload, and what a <see cref="VortexException"/> carries.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">One line: what was found, what was expected, where, and what to do next.</param>
public sealed record VortexError(ErrorCode Code, string Message)
{
    /// <summary>Every single finding, a line each, where the message sums up several.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The plugin's own traceback, bounded, or null.</summary>
    public string? Traceback { get; init; }
}
