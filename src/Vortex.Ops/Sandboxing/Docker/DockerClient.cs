using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Speaks to a Docker daemon in the daemon's own version of the API (1.41 or newer).</summary>
internal sealed class DockerClient : IDockerClient
{
    private static readonly HttpStatusCode[] Gone = [HttpStatusCode.NotFound, HttpStatusCode.Conflict];
    private static readonly Version Oldest = new(1, 41);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lazy<DockerEndpoint> _endpoint = new(DockerEndpoint.Find);

    // As "/v1.41"; known from the first answer, which the daemon gives in its own version.
    private string _version = "";

    /// <inheritdoc/>
    public async Task<DaemonInfo> InfoAsync(CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "GET", "info", cancellationToken).ConfigureAwait(false);
        return Parse(answer, json => json.Deserialize(DockerJson.Default.DaemonInfo));
    }

    /// <inheritdoc/>
    public async Task<ImageInfo?> FindImageAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "GET", $"images/{Uri.EscapeDataString(name)}/json", cancellationToken, harmless: [HttpStatusCode.NotFound]).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.NotFound ? null : Parse(answer, ImageInfo.Read);
    }

    /// <inheritdoc/>
    public async Task BuildAsync(byte[] tar, ImageBuild build, Action<string> report, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.Serialize(build.Arguments.ToDictionary(), DockerJson.Default.DictionaryStringString);
        var path = $"build?dockerfile={Uri.EscapeDataString(build.Dockerfile)}&t={Uri.EscapeDataString(build.Tag)}&buildargs={Uri.EscapeDataString(arguments)}"
            + "&rm=1&forcerm=1&networkmode=none";
        using var answer = new DockerExchange();
        await SendAsync(answer, "POST", path, cancellationToken, tar, "application/x-tar", isStreamed: true).ConfigureAwait(false);
        var lines = new LineReader(answer.Stream, 1 << 20);
        while (await ReadBuildLineAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Error is { } error)
            {
                throw new DockerException(error.Trim());
            }

            if (line.Stream?.TrimEnd() is { Length: > 0 } text)
            {
                report(text);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CreatedContainer> CreateAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "POST", "containers/create", cancellationToken, DockerSpecJson.Write(container), "application/json").ConfigureAwait(false);
        return Parse(answer, CreatedContainer.Read);
    }

    /// <inheritdoc/>
    public async Task<Attachment> AttachAsync(string id, CancellationToken cancellationToken)
    {
        var answer = new DockerExchange();
        await SendAsync(answer, "POST", $"containers/{id}/attach?stream=1&stdin=1&stdout=1&stderr=1", cancellationToken, isUpgrade: true).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.SwitchingProtocols)
        {
            return new Attachment(answer.Stream, answer.CloseSending);
        }

        answer.Dispose();
        throw new DockerException("it does not give a container's streams (no upgrade)", answer.Status);
    }

    /// <inheritdoc/>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "POST", $"containers/{id}/start", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ExitWatch> WatchExitAsync(string id, CancellationToken cancellationToken)
    {
        var answer = new DockerExchange();
        await SendAsync(answer, "POST", $"containers/{id}/wait?condition=next-exit", cancellationToken, isStreamed: true).ConfigureAwait(false);
        return new ExitWatch(ReadExitAsync(answer, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task KillAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "POST", $"containers/{id}/kill", cancellationToken, harmless: Gone).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> IsOutOfMemoryAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = new DockerExchange();
        await SendAsync(answer, "GET", $"containers/{id}/json", cancellationToken).ConfigureAwait(false);
        return Parse(answer, json => json.GetProperty("State").GetProperty("OOMKilled").GetBoolean());
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // Being removed by somebody else is as good as gone.
        using var answer = new DockerExchange();
        await SendAsync(answer, "DELETE", $"containers/{id}?v=1&force=1", cancellationToken, harmless: Gone).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ContainerSummary>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = $$"""{"label":["{{label}}"]}""";
        using var answer = new DockerExchange();
        await SendAsync(answer, "GET", $"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", cancellationToken).ConfigureAwait(false);
        return Parse(answer, json => json.EnumerateArray().Select(ContainerSummary.Read).ToImmutableArray());
    }

    private static async Task<BuildLine?> ReadBuildLineAsync(LineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line ? JsonSerializer.Deserialize(line.Span, DockerLowerJson.Default.BuildLine) : null;
        }
        catch (Exception error) when (error is IOException or JsonException or LineTooLongException)
        {
            throw Broken(error);
        }
    }

    private static async Task<int> ReadExitAsync(DockerExchange answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            try
            {
                await answer.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                throw Broken(error);
            }

            return Parse(answer, exit => exit.Member("Error").Member("Message").Text() is { } message ? throw new DockerException(message) : exit.GetProperty("StatusCode").GetInt32());
        }
    }

    // What is streamed is still to be read, or to be talked over, when this returns.
    private async Task SendAsync(
        DockerExchange exchange,
        string method,
        string path,
        CancellationToken cancellationToken,
        ReadOnlyMemory<byte> body = default,
        string? type = null,
        bool isStreamed = false,
        bool isUpgrade = false,
        HttpStatusCode[]? harmless = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await exchange.SendAsync(_endpoint.Value, Request(method, path, body, type, isUpgrade), body, deadline.Token).ConfigureAwait(false);
            Negotiate(exchange.ApiVersion);
            var isFine = (int)exchange.Status < 400 || harmless?.Contains(exchange.Status) == true;
            if (!isFine || !(isStreamed || isUpgrade))
            {
                await exchange.ReadBodyAsync(deadline.Token).ConfigureAwait(false);
            }

            if (!isFine)
            {
                throw new DockerException(Message(exchange), exchange.Status);
            }
        }
        catch (Exception error)
        {
            exchange.Dispose();
            throw error switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new DockerException($"it did not answer within {Patience.TotalSeconds} s", null, error),
                SocketException socket => new DockerException(Unreachable(socket), null, error),
                IOException => Broken(error),
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
        SocketError.AccessDenied => $"this user has no permission on {_endpoint.Value.EndPoint}; add it to the group docker ('usermod -aG docker NAME'), and log in again",
        var code => $"it is not at {Printable.Escape(_endpoint.Value.Address)} (by {_endpoint.Value.Source}): {(code == SocketError.AddressNotAvailable ? "no such socket" : error.Message)}; "
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

    private static T Parse<T>(DockerExchange answer, Func<JsonElement, T?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return read(document.RootElement) ?? throw new JsonException("it answered with nothing");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Broken(error);
        }
    }

    private static DockerException Broken(Exception error) => new($"its answer broke off, or is none: {error.Message}", null, error);
}
