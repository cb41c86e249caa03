namespace Vortex.Ops;

/// <summary>Thrown for every failure that Vortex.Ops foresees.</summary>
/// <param name="error">The failure.</param>
/// <param name="inner">What caused it, if it was an exception.</param>
public sealed class VortexException(VortexError error, Exception? inner = null) : Exception(error.Message, inner)
{
    /// <summary>Makes an exception from a code and a message.</summary>
    public VortexException(ErrorCode code, string message, Exception? inner = null)
        : this(new VortexError(code, message), inner)
    {
    }

    /// <summary>The failure.</summary>
    public VortexError Error { get; } = error;
}
