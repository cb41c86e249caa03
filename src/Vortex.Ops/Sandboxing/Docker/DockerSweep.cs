using System.Globalization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>Removes the containers that killed hosts left behind: of processes that have ended, and those whose time is long up.</summary>
internal static class DockerSweep
{
    public const string HostLabel = "vortex.host";
    public const string DeadlineLabel = "vortex.deadline";

    private static readonly TimeSpan Courtesy = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(IDockerClient docker, CancellationToken cancellationToken)
    {
        foreach (var container in await docker.ListAsync(HostLabel, cancellationToken).ConfigureAwait(false))
        {
            if (IsLeft(container.Labels))
            {
                await docker.RemoveAsync(container.Id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsLeft(IReadOnlyDictionary<string, string> labels) =>
        (labels.TryGetValue(HostLabel, out var host) && HostMark.HasEnded(host))
        || (labels.TryGetValue(DeadlineLabel, out var text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
            && DateTimeOffset.UtcNow - Courtesy > DateTimeOffset.FromUnixTimeSeconds(deadline));
}
