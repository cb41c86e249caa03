using System.Net.Sockets;

namespace Vortex.Ops.Docker.Tests;

/// <summary>Between a client and the real daemon: lets everything through, until it cuts all connections or holds all back.</summary>
internal sealed class DaemonProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vortex-test-{Guid.NewGuid():N}.sock");
    private readonly List<Socket> _sockets = [];
    private readonly Task _accepting;

    public DaemonProxy()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string Host => $"unix://{_path}";

    /// <summary>Once set, nothing is passed on any more.</summary>
    public bool IsHanging { get; set; }

    public void Cut()
    {
        lock (_sockets)
        {
            _sockets.ForEach(socket => socket.Dispose());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync();
            var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await daemon.ConnectAsync(new UnixDomainSocketEndPoint("/var/run/docker.sock"));
            lock (_sockets)
            {
                _sockets.AddRange([client, daemon]);
            }

            _ = PumpAsync(client, daemon);
            _ = PumpAsync(daemon, client);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                if (!IsHanging)
                {
                    await to.SendAsync(buffer.AsMemory(0, read));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
