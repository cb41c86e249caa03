using System.Globalization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>From <c>sandbox.gpus</c> to what the daemon is asked for.</summary>
internal static class GpuRequest
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> Gpu = [["gpu"]];

    /// <summary><c>all</c>, a count, <c>device=0,2</c>, or UUIDs, with commas. Null for none.</summary>
    public static IReadOnlyList<DeviceRequest>? Parse(string? gpus) => gpus switch
    {
        null => null,
        "all" => [new DeviceRequest(Gpu, Count: -1)],
        _ when int.TryParse(gpus, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count == 0 ? null : [new DeviceRequest(Gpu, Count: count)],
        _ => [new DeviceRequest(Gpu, DeviceIDs: Devices(gpus))],
    };

    private static string[] Devices(string gpus)
    {
        var devices = (gpus.StartsWith("device=", StringComparison.Ordinal) ? gpus["device=".Length..] : gpus).Split(',', StringSplitOptions.TrimEntries);
        return devices.All(device => device.Length > 0 && device.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '/'))
            ? devices
            : throw new VortexException(
                ErrorCodes.SandboxUnavailable, $"sandbox.gpus is {Printable.Quote(gpus)}; write all, a count, device=0,2, or UUIDs such as GPU-3faa...");
    }
}
