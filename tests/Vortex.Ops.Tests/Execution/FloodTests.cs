using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Execution;

/// <summary>Alone, because what the whole process allocates is measured.</summary>
[Collection(Alone.Name)]
public sealed class FloodTests : IDisposable
{
    private readonly TestNode _node = new();

    public FloodTests() => _node.AddPlugin("misbehave.py");

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_flood_ends_the_run_and_not_the_host(int descriptor)
    {
        var before = GC.GetTotalAllocatedBytes();
        var result = await _node.RunAsync($$"""{"do": "flood", "to": {{descriptor}}}""");
        Assert.Equal(ErrorCodes.RunOutputLimit, result.Error?.Code);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }
}
