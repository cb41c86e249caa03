using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Where the Docker daemon is, found as the docker command finds it.</summary>
/// <param name="Address"><c>unix:///path</c> or <c>tcp://host:port</c>.</param>
/// <param name="Source">Who said so, for messages.</param>
/// <param name="EndPoint">Where to connect to.</param>
internal sealed record DockerEndpoint(string Address, string Source, EndPoint EndPoint)
{
    private const string Unix = "unix://";
    private const string DefaultSocket = "/var/run/docker.sock";
    private const int DefaultPort = 2375;

    /// <summary>
    /// <c>DOCKER_HOST</c>, <c>DOCKER_CONTEXT</c>, the current context of <c>config.json</c>, the default socket, rootless Docker's,
    /// Podman's. Throws <see cref="ErrorCodes.SandboxUnavailable"/> for what is named but cannot be used.
    /// </summary>
    public static DockerEndpoint Find()
    {
        if (Variable("DOCKER_HOST") is { } host)
        {
            return Parse(host, "DOCKER_HOST");
        }

        var folder = Variable("DOCKER_CONFIG") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        var (context, source) = Variable("DOCKER_CONTEXT") is { } named
            ? (named, "DOCKER_CONTEXT")
            : (ReadText(Path.Combine(folder, "config.json"), "currentContext"), Path.Combine(folder, "config.json"));
        return context is null or "default" ? OfSocket(Socket(), "the default") : OfContext(folder, context, source);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Socket()
    {
        var runtime = Variable("XDG_RUNTIME_DIR") ?? "/run";
        string[] places = [DefaultSocket, $"{runtime}/docker.sock", $"{runtime}/podman/podman.sock", "/run/podman/podman.sock"];
        return places.FirstOrDefault(File.Exists) ?? DefaultSocket;
    }

    private static DockerEndpoint OfContext(string folder, string context, string source)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
        var meta = Path.Combine(folder, "contexts", "meta", id, "meta.json");
        return ReadText(meta, "Endpoints", "docker", "Host") is { } host
            ? Parse(host, $"the context {Printable.Quote(context)}")
            : throw new VortexException(
                ErrorCodes.SandboxUnavailable, $"the Docker context {Printable.Quote(context)} (from {Printable.Escape(source)}) is not there; 'docker context ls' shows those that are");
    }

    private static DockerEndpoint Parse(string host, string source)
    {
        if (host.StartsWith(Unix, StringComparison.Ordinal) && host.Length > Unix.Length)
        {
            return OfSocket(host[Unix.Length..], source);
        }

        return Uri.TryCreate(host, UriKind.Absolute, out var address) && address.Scheme == "tcp"
            ? new DockerEndpoint(host, source, new DnsEndPoint(address.Host, address.IsDefaultPort ? DefaultPort : address.Port))
            : throw new VortexException(
                ErrorCodes.SandboxUnavailable, $"{source} names {Printable.Quote(host)}; only unix:// and tcp:// (without TLS) are supported");
    }

    private static DockerEndpoint OfSocket(string path, string source)
    {
        try
        {
            return new DockerEndpoint(Unix + path, source, new UnixDomainSocketEndPoint(path));
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new VortexException(ErrorCodes.SandboxUnavailable, $"{source} names {Printable.Quote(path)}, which is too long for a socket's path", error);
        }
    }

    // What docker itself could not read counts as absent there too. Mostly it is absent: an exception would be dear at a start.
    private static string? ReadText(string file, params ReadOnlySpan<string> path)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var value = document.RootElement;
            foreach (var name in path)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                {
                    return null;
                }
            }

            return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
