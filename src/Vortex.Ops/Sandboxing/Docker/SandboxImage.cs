using System.Formats.Tar;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Builds the image that plugins run in, by the Dockerfile that comes with the runtime; fetches nothing.</summary>
public static class SandboxImage
{
    private const string Dockerfile = "docker/Dockerfile.vortex";

    // Where the Dockerfile looks for the package.
    private const string Package = "src/vortex-runtime/vortex";

    /// <summary>
    /// Builds the image that the configuration names. Throws <see cref="ErrorCodes.SandboxUnavailable"/> with the daemon's reason.
    /// </summary>
    /// <param name="config">The node's configuration.</param>
    /// <param name="baseImage">An image of the daemon's with Python 3.11 or newer; null for the Dockerfile's own.</param>
    /// <param name="runtimeDirectory">The folder that holds the Python package <c>vortex</c> and the Dockerfile.</param>
    /// <param name="report">Is given each line that the daemon says.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The image's id.</returns>
    public static async Task<string> BuildAsync(
        SandboxConfig config, string? baseImage, string runtimeDirectory, Action<string> report, CancellationToken cancellationToken)
    {
        var docker = new DockerClient();
        var build = new ImageBuild(Dockerfile, config.DockerImage, baseImage is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["BASE_IMAGE"] = baseImage });
        try
        {
            await docker.BuildAsync(Context(runtimeDirectory), build, report, cancellationToken).ConfigureAwait(false);
            return (await docker.FindImageAsync(config.DockerImage, cancellationToken).ConfigureAwait(false))?.Id ?? throw new DockerException("the daemon lost it");
        }
        catch (DockerException error)
        {
            throw new VortexException(
                ErrorCodes.SandboxUnavailable,
                $"the image {Printable.Quote(config.DockerImage)} cannot be built: {Printable.Escape(error.Message)}; name an image that is there, with Python 3.11 or newer, as the base",
                error);
        }
    }

    private static byte[] Context(string runtimeDirectory)
    {
        using var context = new MemoryStream();
        using (var tar = new TarWriter(context, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(tar, Dockerfile, Path.Combine(runtimeDirectory, "Dockerfile.vortex"));
            var package = Path.Combine(runtimeDirectory, "vortex");
            foreach (var file in Directory.EnumerateFiles(package, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                Add(tar, $"{Package}/{Path.GetRelativePath(package, file)}", file);
            }
        }

        return context.ToArray();
    }

    // As everybody may read it, whatever the file's own mode: the runner is another user.
    private static void Add(TarWriter tar, string name, string file)
    {
        using var content = File.OpenRead(file);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        });
    }
}
