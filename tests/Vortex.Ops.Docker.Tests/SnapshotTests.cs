using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Docker.Tests;

/// <summary>A snapshot is named by its content, made once, and changed by nobody.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vortex-test-").FullName;

    private string Plugin => Path.Combine(_folder, "plugin");

    private string Store => Path.Combine(_folder, "store");

    public SnapshotTests()
    {
        Directory.CreateDirectory(Path.Combine(Plugin, "package"));
        File.WriteAllText(Path.Combine(Plugin, "plugin.py"), "code");
        File.WriteAllText(Path.Combine(Plugin, "package", "a.py"), "a");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_made_once_for_a_content_and_anew_for_another()
    {
        var first = Take();
        var made = File.GetLastWriteTimeUtc(Path.Combine(first.Folder, "plugin.py"));
        Assert.Equal(first, Take());
        Assert.Equal(made, File.GetLastWriteTimeUtc(Path.Combine(first.Folder, "plugin.py")));
        Assert.Equal("a", File.ReadAllText(Path.Combine(first.Folder, "package", "a.py")));
        File.WriteAllText(Path.Combine(Plugin, "package", "a.py"), "b");
        Assert.NotEqual(first.Digest, Take().Digest);
        Assert.Equal("a", File.ReadAllText(Path.Combine(first.Folder, "package", "a.py")));
    }

    [Fact]
    public void Everybody_may_read_it_and_execute_what_was_executable()
    {
        File.SetUnixFileMode(Path.Combine(Plugin, "plugin.py"), UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.Combine(Plugin, "package", "a.py"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser);
        var folder = Take().Folder;
        Assert.Equal("644", Mode(Path.Combine(folder, "plugin.py")));
        Assert.Equal("755", Mode(Path.Combine(folder, "package", "a.py")));
    }

    [Fact]
    public void A_folder_that_is_a_link_itself_or_lies_below_one_is_followed()
    {
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, Plugin);
        Assert.Equal(Take().Digest, PluginSnapshot.Take(link, Store, CancellationToken.None).Digest);
        var above = Path.Combine(_folder, "above");
        File.CreateSymbolicLink(above, _folder);
        Assert.Equal(Take().Digest, PluginSnapshot.Take(Path.Combine(above, "plugin"), Store, CancellationToken.None).Digest);
    }

    [Fact]
    public void What_is_too_large_or_too_deep_is_refused()
    {
        using (var big = File.Create(Path.Combine(Plugin, "big")))
        {
            big.SetLength(2L << 30);
        }

        Assert.Contains("1 GiB", Assert.Throws<VortexException>(Take).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(Plugin, "big"));
        Directory.CreateDirectory(Path.Combine(Plugin, string.Join('/', Enumerable.Repeat("d", 40))));
        Assert.Contains("32 deep", Assert.Throws<VortexException>(Take).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_at_once_get_the_same_and_leave_nothing_half_made()
    {
        // Threads of their own: the pool's are for the tests beside this one.
        var all = new System.Collections.Concurrent.ConcurrentBag<PluginSnapshot>();
        var threads = Enumerable.Range(0, 16).Select(_ => new Thread(() => all.Add(Take()))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var first = Assert.Single(all.Distinct());
        Assert.Equal([first.Folder], Directory.GetDirectories(Store));
    }

    [Fact]
    public void What_was_not_used_for_long_is_removed()
    {
        var old = Take().Folder;
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-31));
        File.WriteAllText(Path.Combine(Plugin, "plugin.py"), "other");
        Take();
        Assert.False(Directory.Exists(old));
    }

    private PluginSnapshot Take() => PluginSnapshot.Take(Plugin, Store, CancellationToken.None);

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
