using Vortex.Ops.Configuration;
using Vortex.Ops.Indexing;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

/// <summary>A directory in which plugins come, go and are rewritten while it is indexed.</summary>
public sealed class ChangingFolderTests : IDisposable
{
    private const int Plugins = 20;

    private readonly TestNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Each_plugin_is_seen_whole_or_reported()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var writers = Enumerable.Range(0, 3).Select(seed => Task.Run(() => Change(seed, stop.Token))).ToArray();
        var config = ConfigReader.Read(_node.ConfigPath);
        var (seen, reported) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var index = PluginIndex.Of(config);
            Assert.All(index.Entries, entry => Assert.Equal(($"{entry.MaxConcurrency}.0.0", entry.MaxConcurrency * 1000), (entry.Version, entry.MaxLatencyMs)));
            Assert.All(index.Rejected, plugin => Assert.NotEmpty(plugin.Reasons));
            (seen, reported) = (seen + index.Entries.Count, reported + index.Rejected.Count);
        }

        await Task.WhenAll(writers);
        Assert.True(seen > 1000 && reported > 10, $"{seen} plugins were seen and {reported} reported: too little happened");
    }

    // Adds, removes, replaces, and rewrites in place, as a careless deployment does: a part, a pause, the rest.
    private void Change(int writer, CancellationToken stop)
    {
        var random = new Random(writer);
        while (!stop.IsCancellationRequested)
        {
            var folder = Path.Combine(_node.Plugins, $"plugin-{writer}-{random.Next(Plugins)}");
            var number = random.Next(1, 9);
            var manifest = TestNode.Manifest(Path.GetFileName(folder), number * 1000, number).Replace("1.0.0", $"{number}.0.0", StringComparison.Ordinal);
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, "manifest.yaml");
            switch (random.Next(4))
            {
                case 0:
                    Directory.Delete(folder, recursive: true);
                    break;
                case 1:
                    var half = random.Next(manifest.Length);
                    File.WriteAllText(path, manifest[..half]);
                    Thread.Sleep(1);
                    File.AppendAllText(path, manifest[half..]);
                    break;
                default:
                    var draft = Path.Combine(folder, "draft");
                    File.WriteAllText(draft, manifest);
                    File.Move(draft, path, overwrite: true);
                    break;
            }
        }
    }
}
