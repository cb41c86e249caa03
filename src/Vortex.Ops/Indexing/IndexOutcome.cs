namespace Vortex.Ops.Indexing;

/// <summary>What came of an update of an index file.</summary>
public enum IndexOutcome
{
    /// <summary>It was up to date and was left alone.</summary>
    Current,

    /// <summary>It is not up to date; nothing was written because only a check was asked for.</summary>
    Outdated,

    /// <summary>It was written.</summary>
    Written,
}
