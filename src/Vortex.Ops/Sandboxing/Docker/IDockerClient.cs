using System.Collections.Immutable;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>
/// The calls of the Docker Engine API that the engine makes. Each throws <see cref="DockerException"/> when the daemon refuses, is
/// not there, or does not answer in time.
/// </summary>
internal interface IDockerClient
{
    /// <summary>The daemon and what its machine can do.</summary>
    Task<DaemonInfo> InfoAsync(CancellationToken cancellationToken);

    /// <summary>An image by its name, or null when the daemon has none of that name.</summary>
    Task<ImageInfo?> FindImageAsync(string name, CancellationToken cancellationToken);

    /// <summary>Builds an image. Reports each line of the daemon's.</summary>
    Task BuildAsync(byte[] tar, ImageBuild build, Action<string> report, CancellationToken cancellationToken);

    /// <summary>Creates a container.</summary>
    Task<CreatedContainer> CreateAsync(ContainerSpec container, CancellationToken cancellationToken);

    /// <summary>Its standard streams.</summary>
    Task<Attachment> AttachAsync(string id, CancellationToken cancellationToken);

    /// <summary>Starts it.</summary>
    Task StartAsync(string id, CancellationToken cancellationToken);

    /// <summary>Watches for its next end. Completes when the daemon is watching.</summary>
    Task<ExitWatch> WatchExitAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends it. It is no error when it has ended already, or is gone.</summary>
    Task KillAsync(string id, CancellationToken cancellationToken);

    /// <summary>Whether the kernel ended something in it for want of memory.</summary>
    Task<bool> IsOutOfMemoryAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes it with its volumes, running or not. It is no error when it is gone already.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Containers that bear a label, running or not.</summary>
    Task<ImmutableArray<ContainerSummary>> ListAsync(string label, CancellationToken cancellationToken);
}
