using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Indexing;

namespace Vortex.Ops.Tests.Indexing;

public sealed class IndexReaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_was_written_is_read_again()
    {
        IndexEntry[] entries = [new("é😀\u0001", "1.0", ["lane1", "lane0"], true, uint.MaxValue, 1e16, 1, "1.0"), new("b", "2", ["lane0"], false, 1, 1e-5, uint.MaxValue, "x")];
        File.WriteAllBytes(_path, IndexText.Write(entries).Span);
        Assert.Equal(IndexText.Write(entries).ToArray(), IndexText.Write(IndexReader.Read(_path)).ToArray());
    }

    [Fact]
    public void No_damage_makes_it_fail_but_with_the_lines_of_what_is_wrong()
    {
        var sound = IndexText.Write([new("a", "1.0", ["lane1"], true, 1, 4.5, 1, "1.0"), new("b", "2", ["lane0"], false, 1, 4.5, 1, "x")]).ToArray();
        var damaged =
            from at in Gen.Choose(0, sound.Length)
            from removed in Gen.Choose(0, 30)
            from inserted in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            select (byte[])[.. sound[..at], .. inserted, .. sound[Math.Min(sound.Length, at + removed)..]];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(damaged.ToArbitrary(), bytes =>
        {
            File.WriteAllBytes(_path, bytes);
            try
            {
                return IndexReader.Read(_path).Count <= 3;
            }
            catch (VortexException failure)
            {
                return failure.Error.Details.All(detail => detail.StartsWith($"{_path}:", StringComparison.Ordinal));
            }
        }));
    }
}
