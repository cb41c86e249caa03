using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Speaks to a Docker daemon: HTTP over its socket, in the daemon's own version of the API (1.41 or newer).</summary>
internal sealed class DockerClient : IDockerClient
{
    private static readonly Version Oldest = new(1, 41);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DockerEndpoint _endpoint;
    private readonly HttpClient _http;
    private string _version = ""; // as "v1.41/"; known from the first answer, which the daemon gives in its own version

    /// <summary>A client; nothing is sent before the first call.</summary>
    public DockerClient(DockerEndpoint endpoint)
    {
        _endpoint = endpoint;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri("http://docker/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A container as the body of a call.</summary>
    public static byte[] Serialize(ContainerSpec container) => JsonSerializer.SerializeToUtf8Bytes(container, DockerJson.Default.ContainerSpec);

    /// <inheritdoc/>
    public Task<DaemonInfo> InfoAsync(CancellationToken cancellationToken) => GetAsync("info", DockerJson.Default.DaemonInfo, cancellationToken);

    /// <inheritdoc/>
    public async Task<ImageInfo?> FindImageAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync($"images/{Uri.EscapeDataString(name)}/json", DockerJson.Default.ImageInfo, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task BuildAsync(Stream tar, ImageBuild build, Action<string> report, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.Serialize(build.Arguments.ToDictionary(), DockerJson.Default.DictionaryStringString);
        var query = $"dockerfile={Uri.EscapeDataString(build.Dockerfile)}&t={Uri.EscapeDataString(build.Tag)}&buildargs={Uri.EscapeDataString(arguments)}"
            + "&rm=1&forcerm=1&networkmode=none";
        using var content = new StreamContent(tar);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
        using var response = await SendAsync(HttpMethod.Post, $"build?{query}", content, null, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var ownStream = stream.ConfigureAwait(false);
        var lines = new LineReader(stream, 1 << 20);
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
        using var content = new ByteArrayContent(Serialize(container));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await SendAsync(HttpMethod.Post, "containers/create", content, Patience, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, DockerJson.Default.CreatedContainer, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Stream> AttachAsync(string id, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Post, $"containers/{id}/attach?stream=1&stdin=1&stdout=1&stderr=1", null, Patience, cancellationToken, isUpgrade: true)
            .ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.SwitchingProtocols
            ? await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
            : throw new DockerException("it does not give a container's streams (no upgrade)", response.StatusCode);
    }

    /// <inheritdoc/>
    public Task StartAsync(string id, CancellationToken cancellationToken) => PostAsync($"containers/{id}/start", cancellationToken);

    /// <inheritdoc/>
    public async Task<Task<int>> WatchExitAsync(string id, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Post, $"containers/{id}/wait?condition=next-exit", null, Patience, cancellationToken).ConfigureAwait(false);
        return ReadExitAsync(response, cancellationToken);
    }

    /// <inheritdoc/>
    public Task KillAsync(string id, CancellationToken cancellationToken) =>
        PostAsync($"containers/{id}/kill", cancellationToken, HttpStatusCode.Conflict, HttpStatusCode.NotFound);

    /// <inheritdoc/>
    public async Task<ContainerState> InspectAsync(string id, CancellationToken cancellationToken) =>
        (await GetAsync($"containers/{id}/json", DockerJson.Default.ContainerDetails, cancellationToken).ConfigureAwait(false)).State;

    /// <inheritdoc/>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Delete, $"containers/{id}?v=1&force=1", null, Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerException error) when (error.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone, or being removed by somebody else.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerSummary>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["label"] = [label] }, DockerJson.Default.DictionaryStringStringArray);
        return await GetAsync($"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", DockerJson.Default.ListContainerSummary, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var address = _endpoint.Address;
        EndPoint endpoint = address.Scheme == "unix" ? new UnixDomainSocketEndPoint(address.LocalPath) : new DnsEndPoint(address.Host, address.IsDefaultPort ? 2375 : address.Port);
        var socket = address.Scheme == "unix" ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<int> ReadExitAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var exit = await ReadAsync(response, DockerJson.Default.ExitStatus, cancellationToken).ConfigureAwait(false);
            return exit.Error?.Message is { Length: > 0 } error ? throw new DockerException(error) : exit.StatusCode;
        }
    }

    private void Negotiate(HttpResponseMessage response)
    {
        var version = response.Headers.TryGetValues("Api-Version", out var values) ? values.First() : "";
        _version = Version.TryParse(version, out var spoken) && spoken >= Oldest
            ? $"v{version}/"
            : throw new DockerException($"it speaks version {Printable.Quote(version)} of the API; {Oldest} (Docker 20.10) or newer is needed");
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, Patience, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task PostAsync(string path, CancellationToken cancellationToken, params HttpStatusCode[] harmless)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Post, path, null, Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerException error) when (error.Status is { } status && harmless.Contains(status))
        {
            // What was to be done is done.
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, TimeSpan? patience, CancellationToken cancellationToken, bool isUpgrade = false)
    {
        using var request = new HttpRequestMessage(method, _version + path) { Content = content };
        if (isUpgrade)
        {
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("tcp"));
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (patience is { } time)
        {
            deadline.CancelAfter(time);
        }

        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            if (_version.Length == 0)
            {
                Negotiate(response);
            }

            if ((int)response.StatusCode < 400)
            {
                return response;
            }

            using (response)
            {
                throw new DockerException(await MessageAsync(response, deadline.Token).ConfigureAwait(false), response.StatusCode);
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DockerException($"it did not answer within {Patience.TotalSeconds} s", null, error);
        }
        catch (HttpRequestException error)
        {
            throw new DockerException(Unreachable(error), null, error);
        }
    }

    private string Unreachable(HttpRequestException error) => error.InnerException is SocketException socket
        ? socket.SocketErrorCode == SocketError.AccessDenied
            ? $"this user has no permission on {_endpoint.Address.LocalPath}; add it to the group docker ('usermod -aG docker NAME'), and log in again"
            : $"it is not at {_endpoint.Address} (by {_endpoint.Source}): {(socket.SocketErrorCode == SocketError.AddressNotAvailable ? "no such socket" : socket.Message)}; start it ('systemctl start docker'), or name it in DOCKER_HOST"
        : $"the connection to {_endpoint.Address} broke: {error.Message}";

    private static async Task<string> MessageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, DockerLowerJson.Default.ErrorMessage)?.Message?.Trim() ?? $"status {(int)response.StatusCode}";
        }
        catch (JsonException)
        {
            return $"status {(int)response.StatusCode}";
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new DockerException("it answered with nothing");
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            throw new DockerException($"its answer broke off, or is none: {error.Message}", null, error);
        }
    }
}
