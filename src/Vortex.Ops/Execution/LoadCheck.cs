using System.Text.RegularExpressions;
using Vortex.Ops.Catalog;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>
/// Finds out whether a plugin's code is there and has what its manifest promises: imports and constructs it in a sandbox,
/// within its own latency. No payload is run.
/// </summary>
/// <param name="engine">Where the code is loaded.</param>
/// <param name="graceMs">How long after the plugin's latency its sandbox is killed, in milliseconds.</param>
public sealed partial class LoadCheck(ISandboxEngine engine, long graceMs)
{
    /// <summary>
    /// The plugin, with a finding if it cannot be loaded. The code of one that is not ready is left alone. Throws
    /// <see cref="ErrorCodes.SandboxUnavailable"/> when nothing could be loaded at all.
    /// </summary>
    public async Task<Plugin> CheckAsync(Plugin plugin, CancellationToken cancellationToken)
    {
        if (plugin.Status != PluginStatus.Ready)
        {
            return plugin;
        }

        var manifest = plugin.Manifest!;
        using var deadline = new Deadline(manifest.Resources.MaxLatencyMs, graceMs, cancellationToken);
        try
        {
            var request = new SandboxRequest(plugin.Folder, manifest.Name, TimeSpan.FromMilliseconds(manifest.Resources.MaxLatencyMs + graceMs));
            await using var worker = new Worker(engine, await engine.StartAsync(request, deadline.Token).ConfigureAwait(false));
            await worker.LoadAsync(manifest, deadline).ConfigureAwait(false);
            return plugin;
        }
        catch (VortexException failure) when (failure.Error.Code != ErrorCodes.SandboxUnavailable && !cancellationToken.IsCancellationRequested)
        {
            return With(plugin, failure.Error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return With(plugin, deadline.Failure!.Error);
        }
    }

    private static Plugin With(Plugin plugin, VortexError error) =>
        plugin with { Diagnostics = [.. plugin.Diagnostics, new Diagnostic(error.Code.Id, Severity.Error, error.Message + Place(error), 0, 0, "/entrypoint")] };

    // Where in the plugin's code it happened: the last place of Python's traceback.
    private static string Place(VortexError error)
    {
        if (LastFrame().Match(error.Traceback ?? "") is not { Success: true } frame)
        {
            return "";
        }

        var place = $" ({Printable.Escape(Path.GetFileName(frame.Groups["file"].Value))}, line {frame.Groups["line"].Value})";
        return error.Message.EndsWith(place, StringComparison.Ordinal) ? "" : place; // a SyntaxError says it itself
    }

    [GeneratedRegex("""File "(?<file>[^"\n]+)", line (?<line>[0-9]{1,9})""", RegexOptions.RightToLeft | RegexOptions.ExplicitCapture)]
    private static partial Regex LastFrame();
}
