using System.Diagnostics;
using System.Text.Json;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Indexing;

/// <summary>Whatever happens while the index is written: the old one or the new one, and nothing beside it.</summary>
public sealed class IndexWriteTests : IDisposable
{
    private const int Plugins = 200;

    private readonly TestNode _node = new();

    public IndexWriteTests()
    {
        for (var i = 0; i < Plugins; i++)
        {
            _node.AddPlugin("x = 1", name: $"plugin-{i}");
        }
    }

    private string Index => Path.Combine(_node.Folder, "index.json");

    private string[] Arguments => ["--config", _node.ConfigPath, "index", "--output", Index, "--skip-rejected"];

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Killed_200_times_while_it_writes_it_leaves_the_old_index_or_the_new_one()
    {
        var random = new Random(1);
        var interrupted = 0;
        for (var i = 0; i < 200; i++)
        {
            AllowOnly(i % 2 == 0 ? ["plugin-1"] : ["plugin-1", "plugin-2"]);
            using var writer = VortexOps.Start(null, Arguments);
            while (!writer.HasExited && Temporaries().Length == 0)
            {
                Thread.SpinWait(100);
            }

            Thread.SpinWait(random.Next(20_000));
            writer.Kill();
            await writer.WaitForExitAsync();
            interrupted += Temporaries().Length;
            Assert.True(!File.Exists(Index) || Names() is ["plugin-1"] or ["plugin-1", "plugin-2"], $"after {i + 1} kills");
            if (i % 20 == 19)
            {
                Assert.Equal(0, (await VortexOps.RunAsync(Arguments)).ExitCode);
                Assert.Empty(Temporaries());
            }
        }

        Assert.InRange(interrupted, 20, 200);
    }

    [Fact]
    public async Task Writers_at_the_same_time_each_write_all_of_theirs()
    {
        var configs = Enumerable.Range(1, 4).Select(count => Path.Combine(_node.Folder, $"config-{count}.yaml")).ToList();
        foreach (var config in configs)
        {
            AllowOnly(Enumerable.Range(0, (configs.IndexOf(config) + 1) * 40).Select(i => $"plugin-{i}"));
            File.Move(_node.ConfigPath, config);
        }

        var writers = Enumerable.Range(0, 40).Select(i => VortexOps.RunAsync("--config", configs[i % 4], "index", "--output", Index, "--skip-rejected", "--quiet")).ToList();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
        {
            Assert.True(!File.Exists(Index) || Names().Count % 40 == 0);
            await Task.Delay(5);
        }

        Assert.All(await all, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        Assert.Empty(Temporaries());
    }

    [Theory]
    [InlineData("mount -t tmpfs -o size=24k none $FOLDER && cp $OLD $FOLDER/index.json", "No space left on device")]
    [InlineData("mount -t tmpfs none $FOLDER && cp $OLD $FOLDER/index.json && mount -o remount,ro $FOLDER", "Read-only file system")]
    public async Task A_disk_that_is_full_or_read_only_leaves_the_old_index(string prepare, string reason)
    {
        var old = Path.Combine(_node.Folder, "old.json");
        await File.WriteAllTextAsync(old, "{\n  \"plugins\": []\n}");
        var folder = Directory.CreateDirectory(Path.Combine(_node.Folder, "disk")).FullName;
        var script = $"{prepare} || exit 77; $COMMAND --config $CONFIG index --output $FOLDER/index.json; echo $?; cmp $OLD $FOLDER/index.json && ls -A $FOLDER";
        var start = new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "sh", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("FOLDER", folder), ("OLD", old), ("COMMAND", Repository.Command), ("CONFIG", _node.ConfigPath) })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.SkipWhen(process.ExitCode is 77 || (await error).StartsWith("unshare:", StringComparison.Ordinal), $"no file system can be mounted here: {await error}");
        Assert.Equal("1\nindex.json\n", await output);
        Assert.StartsWith("error index.unwritable: ", await error, StringComparison.Ordinal);
        Assert.Contains(reason, await error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_keeps_its_permissions()
    {
        await File.WriteAllTextAsync(Index, "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(Index, mode);
        Assert.Equal(0, (await VortexOps.RunAsync(Arguments)).ExitCode);
        Assert.Equal(mode, File.GetUnixFileMode(Index));
    }

    private void AllowOnly(IEnumerable<string> names) => _node.WriteConfig("", $"allowlist: [{string.Join(", ", names)}]");

    private string[] Temporaries() => Directory.GetFiles(_node.Folder, "*.tmp");

    private List<string> Names() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Index)).RootElement.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()!)];
}
