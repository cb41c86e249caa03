using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vortex.Ops.Manifests;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Manifests;

/// <summary>Whatever bytes a manifest holds, the reader comes to an end, and points to places that there are.</summary>
public class AnyBytesTests
{
    private static readonly byte[] Sound = File.ReadAllBytes(Path.Combine(Repository.Root, "plugins", "example-renderer", "manifest.yaml"));

    [Fact]
    public void Of_noise() => CheckAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(), 3000);

    [Fact]
    public void Of_a_manifest_that_was_damaged()
    {
        var pieces = Gen.Elements("\t", "\r", "\n", "%FOO\n", "&a ", "*a", "{", "]", "'", "\"", "|", "!!binary ", "? ", ": ", "- ", "\0", "\u0085", "\ufeff", "\ud83d\ude00", "---\n", "<<: ", "010", "0x", "1e999", "\u2028");
        var damaged =
            from at in Gen.Choose(0, Sound.Length)
            from removed in Gen.Choose(0, 5)
            from piece in pieces
            from times in Gen.Choose(1, 3)
            select (byte[])[.. Sound[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, times))), .. Sound[Math.Min(Sound.Length, at + removed)..]];
        CheckAll(damaged, 5000);
    }

    private static void CheckAll(Gen<byte[]> files, int count) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(files.ToArbitrary(), file =>
    {
        var clock = Stopwatch.StartNew();
        var result = ManifestReader.Read(file);
        var lines = Encoding.UTF8.GetString(file).Split(["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"], StringSplitOptions.None);
        return clock.ElapsedMilliseconds < 2000
            && (result.Manifest is not null || result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            && result.Diagnostics.All(diagnostic => diagnostic.Line == 0 || (diagnostic.Line <= lines.Length && diagnostic.Column >= 1 && diagnostic.Column <= lines[diagnostic.Line - 1].Length + 1));
    }));
}
