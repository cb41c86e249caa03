using System.Management.Automation;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.PowerShell;

/// <summary>What every cmdlet does alike: it stops when it is asked to, and its failures have the core's codes.</summary>
public abstract class VortexCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>The configuration at a path of PowerShell's, or where the command looks for one too. Ends the pipeline without it.</summary>
    protected VortexConfig ReadConfig(string? path)
    {
        try
        {
            var config = ConfigReader.Read(ConfigLocator.Find(path is null ? null : GetUnresolvedProviderPathFromPSPath(path), SessionState.Path.CurrentFileSystemLocation.ProviderPath));
            foreach (var warning in config.Warnings)
            {
                WriteWarning(warning.Format(config.Path));
            }

            return config;
        }
        catch (VortexException failure)
        {
            ThrowTerminatingError(failure.Error.ToErrorRecord(failure, path));
            throw;
        }
    }
}
