using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Speaks to a Docker daemon in the daemon's own version of the API (1.41 or newer).</summary>
internal sealed class DockerClient : IDockerClient
{
    private const string Json = "application/json";

    private static readonly Version Oldest = new(1, 41);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lazy<DockerEndpoint> _endpoint = new(DockerEndpoint.Find);

    // As "/v1.41"; known from the first answer, which the daemon gives in its own version.
    private string _version = "";

    /// <summary>A container as the body of a call.</summary>
    public static byte[] Serialize(ContainerSpec container) => JsonSerializer.SerializeToUtf8Bytes(container, DockerSpecJson.Default.ContainerSpec);

    /// <inheritdoc/>
    public async Task<DaemonInfo> InfoAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("GET", "info", cancellationToken).ConfigureAwait(false);
        return Parse(answer, DockerJson.Default.DaemonInfo);
    }

    /// <inheritdoc/>
    public async Task<ImageInfo?> FindImageAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("GET", $"images/{Uri.EscapeDataString(name)}/json", cancellationToken, harmless: HttpStatusCode.NotFound).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.NotFound ? null : Parse(answer, ImageInfo.Read);
    }

    /// <inheritdoc/>
    public async Task BuildAsync(byte[] tar, ImageBuild build, Action<string> report, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.Serialize(build.Arguments.ToDictionary(), DockerJson.Default.DictionaryStringString);
        var path = $"build?dockerfile={Uri.EscapeDataString(build.Dockerfile)}&t={Uri.EscapeDataString(build.Tag)}&buildargs={Uri.EscapeDataString(arguments)}"
            + "&rm=1&forcerm=1&networkmode=none";
        using var answer = await SendAsync("POST", path, cancellationToken, tar, "application/x-tar", isStreamed: true).ConfigureAwait(false);
        var lines = new LineReader(answer.Stream, 1 << 20);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var message = JsonSerializer.Deserialize(line.Span, DockerLowerJson.Default.BuildLine);
            if (message?.Error is { } error)
            {
                throw new DockerException(error.Trim());
            }

            if (message?.Stream?.TrimEnd() is { Length: > 0 } text)
            {
                report(text);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CreatedContainer> CreateAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("POST", "containers/create", cancellationToken, Serialize(container), Json).ConfigureAwait(false);
        return Parse(answer, CreatedContainer.Read);
    }

    /// <inheritdoc/>
    public async Task<Stream> AttachAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("POST", $"containers/{id}/attach?stream=1&stdin=1&stdout=1&stderr=1", cancellationToken, isUpgrade: true).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.SwitchingProtocols
            ? answer.Stream
            : throw new DockerException("it does not give a container's streams (no upgrade)", answer.Status);
    }

    /// <inheritdoc/>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("POST", $"containers/{id}/start", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Task<int>> WatchExitAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("POST", $"containers/{id}/wait?condition=next-exit", cancellationToken, isStreamed: true).ConfigureAwait(false);
        return ReadExitAsync(answer, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task KillAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("POST", $"containers/{id}/kill", cancellationToken, harmless: HttpStatusCode.Conflict).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ContainerState> InspectAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("GET", $"containers/{id}/json", cancellationToken).ConfigureAwait(false);
        return Parse(answer, DockerJson.Default.ContainerDetails).State;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // Gone, or being removed by somebody else, is what was wanted.
        using var answer = await SendAsync("DELETE", $"containers/{id}?v=1&force=1", cancellationToken, harmless: HttpStatusCode.NotFound, alsoHarmless: HttpStatusCode.Conflict)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerSummary>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["label"] = [label] }, DockerJson.Default.DictionaryStringStringArray);
        using var answer = await SendAsync("GET", $"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", cancellationToken).ConfigureAwait(false);
        return Parse(answer, DockerJson.Default.ListContainerSummary);
    }

    private static async Task<int> ReadExitAsync(DockerExchange answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            try
            {
                await answer.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception broken) when (broken is IOException or SocketException)
            {
                throw new DockerException($"the connection broke: {broken.Message}", null, broken);
            }

            return Parse(answer, exit => exit.TryGetProperty("Error", out var error) && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("Message", out var message)
                ? throw new DockerException(message.ToString())
                : exit.GetProperty("StatusCode").GetInt32());
        }
    }

    // What is streamed is still to be read, or to be talked over, when this returns.
    private async Task<DockerExchange> SendAsync(
        string method,
        string path,
        CancellationToken cancellationToken,
        ReadOnlyMemory<byte> body = default,
        string? type = null,
        bool isStreamed = false,
        bool isUpgrade = false,
        HttpStatusCode? harmless = null,
        HttpStatusCode? alsoHarmless = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        var exchange = new DockerExchange();
        try
        {
            await exchange.SendAsync(_endpoint.Value, Request(method, path, body, type, isUpgrade), body, deadline.Token).ConfigureAwait(false);
            Negotiate(exchange.ApiVersion);
            var isFine = (int)exchange.Status < 400 || exchange.Status == harmless || exchange.Status == alsoHarmless;
            if (!isFine || !(isStreamed || isUpgrade))
            {
                await exchange.ReadBodyAsync(deadline.Token).ConfigureAwait(false);
            }

            return isFine ? exchange : throw new DockerException(Message(exchange), exchange.Status);
        }
        catch (Exception error)
        {
            exchange.Dispose();
            throw error switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new DockerException($"it did not answer within {Patience.TotalSeconds} s", null, error),
                SocketException socket => new DockerException(Unreachable(socket), null, error),
                IOException => new DockerException($"the connection to {_endpoint.Value.Address} broke: {error.Message}", null, error),
                _ => error,
            };
        }
    }

    private string Request(string method, string path, ReadOnlyMemory<byte> body, string? type, bool isUpgrade)
    {
        var content = type is null ? "" : $"Content-Type: {type}\r\n";
        return isUpgrade
            ? $"{method} {_version}/{path} HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n"
            : $"{method} {_version}/{path} HTTP/1.0\r\nHost: docker\r\n{content}Content-Length: {body.Length}\r\n\r\n";
    }

    private void Negotiate(string version)
    {
        if (_version.Length == 0)
        {
            _version = Version.TryParse(version, out var spoken) && spoken >= Oldest
                ? $"/v{version}"
                : throw new DockerException($"it speaks version {Printable.Quote(version)} of the API; {Oldest} (Docker 20.10) or newer is needed");
        }
    }

    private string Unreachable(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"this user has no permission on {_endpoint.Value.Address.LocalPath}; add it to the group docker ('usermod -aG docker NAME'), and log in again",
        var code => $"it is not at {_endpoint.Value.Address} (by {_endpoint.Value.Source}): {(code == SocketError.AddressNotAvailable ? "no such socket" : error.Message)}; "
            + "start it ('systemctl start docker'), or name it in DOCKER_HOST",
    };

    private static string Message(DockerExchange answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, DockerLowerJson.Default.ErrorMessage)?.Message?.Trim() ?? $"status {(int)answer.Status}";
        }
        catch (JsonException)
        {
            return $"status {(int)answer.Status}";
        }
    }

    // For what every run needs: a document is at hand at once, where the description of a type takes its time at a first use.
    private static T Parse<T>(DockerExchange answer, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DockerException($"its answer broke off, or is none: {error.Message}", null, error);
        }
    }

    private static T Parse<T>(DockerExchange answer, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, type) ?? throw new DockerException("it answered with nothing");
        }
        catch (JsonException error)
        {
            throw new DockerException($"its answer broke off, or is none: {error.Message}", null, error);
        }
    }
}
