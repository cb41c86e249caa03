using System.Management.Automation;
using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.PowerShell;

/// <summary>
/// What every cmdlet does alike: it stops when it is asked to, its failures have the core's codes, and one that leaves nothing
/// to do ends the pipeline.
/// </summary>
public abstract class VortexCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>The folder with the Python package that runs in a sandbox.</summary>
    protected static string RuntimeDirectory => Path.Combine(Path.GetDirectoryName(typeof(SandboxEngines).Assembly.Location)!, "runtime");

    /// <summary>What a failure that ends the pipeline is about.</summary>
    protected virtual object? FailureTarget => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for a task. PowerShell's pipeline is synchronous: here alone one of its threads waits.</summary>
    protected static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <inheritdoc cref="Await{T}"/>
    protected static void Await(Task task) => task.GetAwaiter().GetResult();

    /// <summary>Before the first object of the pipeline.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>For each object of the pipeline.</summary>
    protected virtual void OnProcess()
    {
    }

    /// <summary>After the last object of the pipeline.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>Ends what is still going on; also after an error, after Ctrl+C, and when the next command has seen enough.</summary>
    protected virtual void Dispose(bool disposing) => _stop.Dispose();

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(OnBegin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(OnProcess);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(OnEnd);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Stop();

    /// <summary>Cancels what is going on.</summary>
    protected void Stop() => _stop.Cancel();

    /// <summary>Reports a failure of one item; the others go on.</summary>
    protected void WriteFailure(VortexException failure, object? target) => WriteError(failure.ToErrorRecord(target));

    /// <summary>The configuration at a path of PowerShell's, or where the command looks for one too.</summary>
    protected VortexConfig ReadConfig(string? path)
    {
        var config = ConfigReader.Read(ConfigLocator.Find(path is null ? null : GetUnresolvedProviderPathFromPSPath(path), SessionState.Path.CurrentFileSystemLocation.ProviderPath));
        foreach (var warning in config.Warnings)
        {
            WriteWarning(warning.Format(config.Path));
        }

        return config;
    }

    /// <summary>The engine that the user asks for, else the configured one.</summary>
    protected static ISandboxEngine CreateEngine(VortexConfig config, string? engine) => SandboxEngines.Create(config, engine, RuntimeDirectory);

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (VortexException failure)
        {
            ThrowTerminatingError(failure.ToErrorRecord(FailureTarget));
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
    }
}
