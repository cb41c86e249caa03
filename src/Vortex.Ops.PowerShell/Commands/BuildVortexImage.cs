using System.Collections.Concurrent;
using System.Management.Automation;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.PowerShell.Commands;

/// <summary>Builds the image that plugins run in with the engine docker.</summary>
/// <remarks>
/// Takes the name from sandbox.docker_image and speaks to the Docker daemon itself: no docker command is needed. Nothing is fetched but
/// what the base is. With -Verbose each line of the daemon's is shown.
/// </remarks>
/// <example>
/// <code>
/// Build-VortexImage -WhatIf
/// </code>
/// Says which image would be built.
/// </example>
/// <example>
/// <code>
/// Build-VortexImage -BaseImage vortex-base:bookworm
/// </code>
/// Builds it on an image of one's own, with Python 3.11 or newer.
/// </example>
[Cmdlet("Build", "VortexImage", SupportsShouldProcess = true)]
[OutputType(typeof(VortexImage))]
public sealed class BuildVortexImage : VortexCmdlet
{
    /// <summary>An image with Python 3.11 or newer, which the daemon has. Default: python:3.11-slim-bookworm.</summary>
    [Parameter(Position = 0)]
    public string? BaseImage { get; set; }

    /// <summary>The node's config.yaml. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <inheritdoc/>
    protected override object? FailureTarget => BaseImage;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var sandbox = ReadConfig(Config).Sandbox;
        if (!ShouldProcess(sandbox.DockerImage, "Build the image"))
        {
            return;
        }

        // The daemon's lines come on another thread; only the pipeline's may write.
        using var lines = new BlockingCollection<string>();
        var building = SandboxImage.BuildAsync(sandbox, BaseImage, RuntimeDirectory, lines.Add, StopToken);
        building.ContinueWith(_ => lines.CompleteAdding(), TaskScheduler.Default);
        var progress = new ThrottledProgress(this, $"Building {sandbox.DockerImage}");
        foreach (var line in lines.GetConsumingEnumerable(StopToken).Select(line => Printable.Escape(line)))
        {
            WriteVerbose(line);
            progress.Show(() => line);
        }

        progress.Complete();
        WriteObject(new VortexImage(sandbox.DockerImage, Await(building)));
    }
}
