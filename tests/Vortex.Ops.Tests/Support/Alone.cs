namespace Vortex.Ops.Tests.Support;

/// <summary>Tests that measure time or memory: they run when all others have ended, one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone";
}
