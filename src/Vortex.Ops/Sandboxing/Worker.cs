using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Sandboxing;

/// <summary>
/// The host's side of the runner protocol, version 1, over one sandbox with one plugin. Deadlines are held from outside:
/// when one passes, the sandbox is killed, and the runner's silence is put down to it.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    // An envelope around the largest output.
    private const int MostLineBytes = StrictJson.MostBytes + 1024;

    private readonly ISandboxEngine _engine;
    private readonly ISandbox _sandbox;
    private LineReader _lines;
    private long _lastId;

    public Worker(ISandboxEngine engine, ISandbox sandbox)
    {
        (_engine, _sandbox) = (engine, sandbox);
        _lines = new LineReader(sandbox.Output, MostLineBytes);
    }

    /// <summary>The sandbox's id.</summary>
    public string Id => _sandbox.Id;

    /// <summary>The id of the sandbox's image, or null.</summary>
    public string? ImageId => _sandbox.ImageId;

    /// <summary>The digest of the plugin's copy in the sandbox, or null.</summary>
    public string? PluginDigest => _sandbox.PluginDigest;

    /// <summary>The runner's exit code, once it has ended.</summary>
    public int? ExitCode => _sandbox.ExitCode;

    /// <summary>The last lines that the plugin printed.</summary>
    public string StandardError => _sandbox.StandardError.ToString();

    /// <summary>Whether it answered the last message as it should, so that it can be given another.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Loads the plugin. Throws <see cref="ErrorCodes.PluginLoad"/> when it cannot be loaded.</summary>
    public async Task LoadAsync(PluginManifest manifest, Deadline deadline)
    {
        try
        {
            var answer = await ExchangeAsync(LoadMessage(manifest), deadline, "while it was loaded", ErrorCodes.PluginLoad).ConfigureAwait(false);
            IsSound = answer.Type == "ready" ? true : throw await ExplainFailureAsync(answer, ErrorCodes.PluginLoad).ConfigureAwait(false);
            if (_sandbox.TryGoDirect())
            {
                _lines = new LineReader(_sandbox.Output, MostLineBytes);
            }
        }
        catch (VortexException failure) when (failure.Error.Code == ErrorCodes.PluginLoad)
        {
            // The plugin is blamed only where the engine itself is in order.
            if (await _engine.DiagnoseAsync(deadline.Token).ConfigureAwait(false) is { } reason)
            {
                throw new VortexException(ErrorCodes.SandboxUnavailable, reason, failure);
            }

            throw;
        }
    }

    /// <summary>Runs one payload (an object on one line) and returns the runner's result. Throws for every way in which there is none.</summary>
    public async Task<RunnerAnswer> RunAsync(ReadOnlyMemory<byte> payload, long budgetMs, Deadline deadline)
    {
        IsSound = false;
        _sandbox.StandardError.Renew();
        var id = ++_lastId;
        var head = $$"""{"type":"run","id":{{id}},"budget_ms":{{budgetMs}},"payload":""";
        byte[] message = [.. Encoding.ASCII.GetBytes(head), .. payload.Span, .. "}\n"u8];
        var clock = Stopwatch.StartNew();
        var answer = await ExchangeAsync(message, deadline, "before it returned a result", ErrorCodes.RunNoResult).ConfigureAwait(false);
        if (answer.Type != "result" || answer.Id != id || answer.Output.ValueKind != JsonValueKind.Object)
        {
            throw await ExplainFailureAsync(answer, ErrorCodes.RunFailed).ConfigureAwait(false);
        }

        if (clock.ElapsedMilliseconds > budgetMs)
        {
            throw new VortexException(ErrorCodes.RunTimeout, $"the plugin answered after {clock.ElapsedMilliseconds} ms; its budget was {budgetMs} ms");
        }

        IsSound = true;
        return answer;
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private ReadOnlyMemory<byte> LoadMessage(PluginManifest manifest)
    {
        var message = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(message))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "load");
            writer.WriteNumber("protocol", 1);
            writer.WriteString("plugin_dir", _sandbox.PluginFolder);
            writer.WriteString("entrypoint", manifest.Entrypoint.ToString());
            writer.WritePropertyName("manifest");
            ManifestJson.Write(writer, manifest);
            if (_sandbox.DirectSocket is { } socket)
            {
                writer.WriteString("socket", socket);
            }

            writer.WriteEndObject();
        }

        message.Write("\n"u8);
        return message.WrittenMemory;
    }

    // Sends a message and waits for the answer. What comes instead of an answer is told apart here.
    private async Task<RunnerAnswer> ExchangeAsync(ReadOnlyMemory<byte> message, Deadline deadline, string when, ErrorCode ifEnded)
    {
        await using var kill = deadline.Token.Register(_sandbox.Kill).ConfigureAwait(false);
        try
        {
            try
            {
                await _sandbox.Input.WriteAsync(message).ConfigureAwait(false);
                await _sandbox.Input.FlushAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The runner is gone. Why, its last answer or its exit will tell.
            }

            if (await _lines.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                return RunnerAnswer.Parse(line);
            }
        }
        catch (LineTooLongException error)
        {
            throw new VortexException(
                ErrorCodes.OutputTooLarge, $"the output is larger than {StrictJson.MostBytes >> 20} MiB; return large data by reference (a path, a cid)", error);
        }
        catch (JsonException error)
        {
            throw new VortexException(ErrorCodes.OutputInvalid, $"the output cannot be carried as JSON: {Printable.Escape(error.Message)}", error);
        }

        throw await ExplainSilenceAsync(deadline, when, ifEnded).ConfigureAwait(false);
    }

    private async Task<VortexException> ExplainSilenceAsync(Deadline deadline, string when, ErrorCode ifEnded)
    {
        _sandbox.Kill();
        var exit = await _sandbox.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAny(_sandbox.StandardError.Ended, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        if (deadline.Failure is { } failure)
        {
            return failure;
        }

        if (_sandbox.StandardError.IsFlooded)
        {
            return new VortexException(
                ErrorCodes.RunOutputLimit, $"the plugin printed more than {StandardErrorTail.FloodBytes >> 20} MiB and was ended; print less");
        }

        if (exit.IsOutOfMemory)
        {
            return OutOfMemory();
        }

        var tail = StandardError;
        return new VortexException(new VortexError(ifEnded, $"the plugin's process ended {when} ({ExitCodes.Describe(exit.Code)})")
        {
            Traceback = tail.Length > 0 ? tail : null,
        });
    }

    // A plugin that fails because a child of its own was killed for want of memory does not know why.
    private async Task<VortexException> ExplainFailureAsync(RunnerAnswer answer, ErrorCode expected)
    {
        _sandbox.Kill();
        return (await _sandbox.WaitForExitAsync().ConfigureAwait(false)).IsOutOfMemory ? OutOfMemory() : Failure(answer, expected);
    }

    private VortexException OutOfMemory()
    {
        var limit = _engine.Limits is { } limits ? $" of {limits.MemoryMb} MiB, /tmp included" : "";
        return new VortexException(ErrorCodes.RunOutOfMemory, $"the plugin went beyond its memory{limit}; raise sandbox.memory_mb, or give a smaller payload");
    }

    private static VortexException Failure(RunnerAnswer answer, ErrorCode expected)
    {
        var code = answer.Kind switch
        {
            "load" => ErrorCodes.PluginLoad,
            "timeout" => ErrorCodes.RunTimeout,
            "output" => ErrorCodes.OutputInvalid,
            "execution" when answer.Message.StartsWith("MemoryError", StringComparison.Ordinal) => ErrorCodes.RunOutOfMemory,
            "execution" => expected,
            _ => ErrorCodes.RunProtocol,
        };
        return code == ErrorCodes.RunProtocol
            ? new VortexException(code, $"the runner answered with a message of type {Printable.Quote(answer.Type)}, which is none of the protocol's")
            : new VortexException(new VortexError(code, Printable.Escape(answer.Message)) { Traceback = answer.Traceback.Length > 0 ? answer.Traceback : null });
    }
}
