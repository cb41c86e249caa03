using System.Net.Sockets;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.Docker.Tests;

/// <summary>The socket that leads from a warm container to the host, without a container.</summary>
public sealed class DirectSocketTests : IDisposable
{
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("vortex-test-");

    public void Dispose() => _store.Delete(recursive: true);

    [Fact]
    public async Task One_connects_and_nobody_else_can()
    {
        using var socket = DirectSocket.TryOpen(_store.FullName)!;
        var path = socket.Path;
        using var runner = await ConnectAsync(path);
        var stream = socket.Accept()!;
        Assert.Empty(_store.EnumerateFileSystemInfos());
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(path));
        await runner.SendAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        Assert.Equal(5, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hanging_up_ends_it_for_both_and_loses_nothing_that_has_come()
    {
        using var socket = DirectSocket.TryOpen(_store.FullName)!;
        using var runner = await ConnectAsync(socket.Path);
        var stream = socket.Accept()!;
        var buffer = new byte[16];
        var reading = stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        await runner.SendAsync("1"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await reading);
        await runner.SendAsync("last"u8.ToArray(), TestContext.Current.CancellationToken);
        socket.HangUp();
        Assert.Equal(0, await runner.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal(4, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hanging_up_ends_a_read_that_waits()
    {
        using var socket = DirectSocket.TryOpen(_store.FullName)!;
        using var runner = await ConnectAsync(socket.Path);
        var reading = socket.Accept()!.ReadAsync(new byte[16], TestContext.Current.CancellationToken).AsTask();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        socket.HangUp();
        Assert.Equal(0, await reading.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Where_nobody_has_connected_there_is_none()
    {
        using var socket = DirectSocket.TryOpen(_store.FullName)!;
        Assert.Null(socket.Accept());
        Assert.Empty(_store.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Only_its_owner_can_reach_it()
    {
        using var socket = DirectSocket.TryOpen(_store.FullName)!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket.Path)!));
    }

    [Fact]
    public void Where_the_path_is_too_long_there_is_none()
    {
        var deep = _store.CreateSubdirectory(new string('d', 120));
        Assert.Null(DirectSocket.TryOpen(deep.FullName));
        Assert.Empty(deep.EnumerateFileSystemInfos());
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
        return socket;
    }
}
