using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// One request to the daemon and its answer, over a connection of its own. It is HTTP/1.0, whose bodies end with the connection, but for
/// an upgrade, after which the connection is the stream. (HttpClient would do the same, but its own start takes longer than all else
/// that the host does for a run.)
/// </summary>
internal sealed class DockerExchange : IDisposable
{
    private const int MostHeadBytes = 64 << 10;
    private const int MostBodyBytes = 64 << 20;

    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private Socket? _socket;

    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The version of the API in which it is; empty when it does not say.</summary>
    public string ApiVersion { get; private set; } = "";

    /// <summary>What follows the answer's head.</summary>
    public Stream Stream { get; private set; } = Stream.Null;

    /// <summary>Connects, sends the request, and reads the answer's head. Throws <see cref="SocketException"/> or <see cref="IOException"/>.</summary>
    public async Task SendAsync(DockerEndpoint endpoint, string request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _socket = endpoint.EndPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await _socket.ConnectAsync(endpoint.EndPoint, cancellationToken).ConfigureAwait(false);
        var network = new NetworkStream(_socket, ownsSocket: true);
        await network.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(request), .. body.Span], cancellationToken).ConfigureAwait(false);

        var buffer = new byte[4096];
        var read = 0;
        int end;
        while ((end = buffer.AsSpan(0, read).IndexOf(HeadEnd)) < 0)
        {
            if (read == buffer.Length)
            {
                Array.Resize(ref buffer, read < MostHeadBytes ? read * 2 : throw new IOException("its answer begins with too much"));
            }

            var count = await network.ReadAsync(buffer.AsMemory(read), cancellationToken).ConfigureAwait(false);
            read += count > 0 ? count : throw new IOException("it closed the connection without an answer");
        }

        ReadHead(Encoding.ASCII.GetString(buffer, 0, end));
        Stream = new PrefixedStream(buffer.AsMemory(end + HeadEnd.Length, read - end - HeadEnd.Length), network);
    }

    /// <summary>The answer's body, once it was read.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Reads the answer's body whole.</summary>
    public async Task ReadBodyAsync(CancellationToken cancellationToken)
    {
        var body = new byte[4096];
        var read = 0;
        for (int count; (count = await Stream.ReadAsync(body.AsMemory(read), cancellationToken).ConfigureAwait(false)) > 0;)
        {
            read += count;
            if (read == body.Length)
            {
                Array.Resize(ref body, read < MostBodyBytes ? read * 2 : throw new IOException("its answer is too long"));
            }
        }

        Body = body.AsMemory(0, read);
    }

    /// <summary>Says that nothing more will be sent; what comes can still be read.</summary>
    public void CloseSending()
    {
        try
        {
            _socket?.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The daemon is gone: so is the connection.
        }
    }

    public void Dispose() => _socket?.Dispose();

    private void ReadHead(string head)
    {
        var lines = head.Split("\r\n");
        Status = lines[0].Split(' ') is [var protocol, var status, ..] && protocol.StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? (HttpStatusCode)code
            : throw new IOException("its answer is no HTTP");
        ApiVersion = lines.Select(line => line.Split(':', 2)).FirstOrDefault(header => header[0].Equals("Api-Version", StringComparison.OrdinalIgnoreCase))?[1].Trim() ?? "";
    }
}
