using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.Sandboxing.Process;

/// <summary>
/// Runs plugins as ordinary processes of this user. It contains accidents, not attacks: time, output and (for each process)
/// memory are bounded and nothing outlives a run, but a plugin sees the user's files and the network.
/// </summary>
/// <param name="pythonBin">The Python to start: a path, or a name on the PATH.</param>
/// <param name="runtimeDirectory">The folder that holds the Python package <c>vortex</c>.</param>
/// <param name="limits">The limits to set; null for none.</param>
public sealed class ProcessEngine(string pythonBin, string runtimeDirectory, SandboxLimits? limits) : ISandboxEngine
{
    // What Python and its libraries need to find things; all else, credentials among it, stays with the host.
    private static readonly string[] PassedVariables = ["PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES"];

    private Task<ProcessSandbox>? _prepared;

    /// <inheritdoc/>
    public string Name => EngineNames.Process;

    /// <inheritdoc/>
    public SandboxLimits? Limits => limits;

    /// <inheritdoc/>
    public void Prepare() => _prepared ??= Task.Run(StartSandbox);

    /// <inheritdoc/>
    public async Task<ISandbox> StartAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prepared = Interlocked.Exchange(ref _prepared, null);
        var sandbox = prepared is null ? StartSandbox() : await prepared.ConfigureAwait(false);
        sandbox.PluginFolder = request.PluginFolder;
        return sandbox;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _prepared, null) is { } prepared)
        {
            await ((Task)prepared).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (prepared.IsCompletedSuccessfully)
            {
                await (await prepared.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SandboxFinding>> DescribeAsync(CancellationToken cancellationToken) =>
        [await DiagnoseAsync(cancellationToken).ConfigureAwait(false) is { } reason
            ? new SandboxFinding("a working Python", false, true, reason, "install Python 3.11 or newer, or name one in sandbox.python_bin")
            : new SandboxFinding("a working Python", true, true, pythonBin, "")];

    /// <inheritdoc/>
    public async Task<string?> DiagnoseAsync(CancellationToken cancellationToken)
    {
        using var process = Start(Command("-c", "import sys, select, resource; print(sys.version_info >= (3, 11))"));
        try
        {
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            return output.Trim() == "True"
                ? null
                : $"'{pythonBin}' is no working Python 3.11 or newer; install one, or name it in sandbox.python_bin";
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private ProcessSandbox StartSandbox()
    {
        var id = UniqueId.New();
        var scratch = Path.Combine(Path.GetTempPath(), $"vortex-{id}");
        var memoryBytes = (limits?.MemoryMb ?? 0) << 20;
        var start = Command(
            Path.Combine(runtimeDirectory, "vortex", "sandbox", "supervisor.py"), scratch, memoryBytes.ToString(CultureInfo.InvariantCulture));
        start.Environment["TMPDIR"] = start.Environment["HOME"] = scratch;
        start.Environment[ProcessSweep.Marker] = id;
        return new ProcessSandbox(id, scratch, Start(start));
    }

    private ProcessStartInfo Command(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(pythonBin)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in (ReadOnlySpan<string>)["-I", "-S", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var name in PassedVariables)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        return start;
    }

    private System.Diagnostics.Process Start(ProcessStartInfo start)
    {
        try
        {
            return System.Diagnostics.Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new VortexException(
                ErrorCodes.SandboxUnavailable,
                $"cannot start '{pythonBin}': {error.Message}; install Python 3.11 or newer, or name one in sandbox.python_bin",
                error);
        }
    }
}
