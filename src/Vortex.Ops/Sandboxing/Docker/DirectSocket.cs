using System.Net.Sockets;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// A socket of this host's that is mounted into one container, for its runner to connect to. Messages reach it directly, where through
/// the daemon and the container's supervisor each takes several times as long.
/// </summary>
internal sealed class DirectSocket : IDisposable
{
    /// <summary>Where it is in the container.</summary>
    public const string PathInside = "/run/vortex.sock";

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string _folder;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Socket? _connection;

    private DirectSocket(string folder) => _folder = folder;

    /// <summary>Where it is on the host.</summary>
    public string Path => System.IO.Path.Combine(_folder, "s");

    /// <summary>Makes one in a folder of its own below the given one; null where there can be none, for want of rights, say, or since the path is too long.</summary>
    public static DirectSocket? TryOpen(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return null; // its sockets do not lead into a container
        }

        var socket = new DirectSocket(System.IO.Path.Combine(folder, $".{UniqueId.New()}"));
        try
        {
            // Nobody else on the host can reach it; the runner, which is another user, comes to it by the mount.
            Directory.CreateDirectory(socket._folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            socket._listener.Bind(new UnixDomainSocketEndPoint(socket.Path));
            File.SetUnixFileMode(socket.Path, Everybody);
            socket._listener.Listen(1);
            return socket;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException or ArgumentOutOfRangeException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>The connection of a runner that has connected already, else null. From then on nobody else can connect.</summary>
    public Stream? Accept()
    {
        _connection = _listener.Poll(TimeSpan.Zero, SelectMode.SelectRead) ? _listener.Accept() : null;
        Close();
        return _connection is null ? null : new NetworkStream(_connection);
    }

    /// <summary>Ends the connection for both; what has come already can still be read.</summary>
    public void HangUp()
    {
        try
        {
            _connection?.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The runner is gone: so is the connection.
        }
    }

    public void Dispose()
    {
        Close();
        _connection?.Dispose();
    }

    private void Close()
    {
        _listener.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
