using System.Diagnostics;
using System.Text;
using Vortex.Ops.Manifests;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Manifests;

/// <summary>The line that is shown beside a finding is the one that the finding is about.</summary>
public sealed class ManifestTextTests : IDisposable
{
    private readonly TestNode _node = new();

    private string ManifestPath => Path.Combine(_node.Folder, "manifest.yaml");

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("one\ntwo\n\nfour", "one", "two", "", "four", "")]
    [InlineData("one\r\ntwo\rthree\r\r\n", "one", "two", "three", "", "")]
    [InlineData("one\u0085two\u2028three\u2029four", "one", "two", "three", "four")]
    [InlineData("", "", "")]
    public void Lines_are_those_that_findings_count(string text, params string[] lines)
    {
        File.WriteAllText(ManifestPath, text);
        var manifest = ManifestText.Read(ManifestPath)!;
        Assert.Equal(lines, Enumerable.Range(1, lines.Length).Select(number => manifest.Line(number).ToString()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Each_finding_counts_them_alike(string lineEnd)
    {
        // By the parser, of a forbidden character, and of bytes that are no UTF-8.
        Assert.Equal((2, 8), At($"a: 1{lineEnd}b: [c, }}"));
        Assert.Equal((2, 8), At($"a: 1{lineEnd}b: [c, \e"));
        Assert.Equal((2, 1), At([.. Encoding.UTF8.GetBytes($"a: 1{lineEnd}b: [c, "), 0xFF]));
    }

    [Fact]
    public async Task What_is_no_file_or_too_large_is_not_read()
    {
        Assert.Null(ManifestText.Read(ManifestPath));
        using (var mkfifo = Process.Start("mkfifo", [ManifestPath]))
        {
            await mkfifo.WaitForExitAsync();
        }

        Assert.True(File.Exists(ManifestPath));
        Assert.Null(await Task.Run(() => ManifestText.Read(ManifestPath)).WaitAsync(TimeSpan.FromSeconds(10)));
        File.Delete(ManifestPath);
        File.WriteAllText(ManifestPath, new string('#', (1 << 20) + 1));
        Assert.Null(ManifestText.Read(ManifestPath));
        File.WriteAllText(ManifestPath, new string('#', 1 << 20));
        Assert.Equal(1 << 20, ManifestText.Read(ManifestPath)!.Line(1).Length);
    }

    private static (int Line, int Column) At(string manifest) => At(Encoding.UTF8.GetBytes(manifest));

    private static (int Line, int Column) At(byte[] manifest)
    {
        var finding = Assert.Single(ManifestReader.Read(manifest).Diagnostics);
        return (finding.Line, finding.Column);
    }
}
