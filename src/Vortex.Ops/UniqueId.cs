using System.Globalization;

namespace Vortex.Ops;

/// <summary>Ids for runs and sandboxes: unique on a machine, and fit for file names.</summary>
internal static class UniqueId
{
    /// <summary>A new id: the host's process and 63 random bits, in hexadecimal.</summary>
    public static string New() => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId:x}-{Random.Shared.NextInt64():x16}");
}
