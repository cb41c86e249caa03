using Vortex.Ops.Catalog;
using Vortex.Ops.Manifests;

namespace Vortex.Ops.Execution;

/// <summary>The last gate before a run: nothing invalid or denied passes it, and no lane that the plugin does not support.</summary>
internal static class Admission
{
    /// <summary>The plugin's manifest, if it may run. Throws with every reason if it may not.</summary>
    public static PluginManifest Admit(Plugin plugin, string? lane)
    {
        if (plugin.Status != PluginStatus.Ready)
        {
            var isInvalid = plugin.Status == PluginStatus.Invalid;
            throw new VortexException(new VortexError(
                isInvalid ? ErrorCodes.PluginInvalid : ErrorCodes.PolicyDenied,
                $"the plugin {Printable.Quote(plugin.Name)} is {(isInvalid ? "invalid" : "not admitted by this node's policy")}")
            {
                Details = [.. plugin.Reasons],
            });
        }

        var manifest = plugin.Manifest!;
        return lane is null || manifest.SupportedLanes.Contains(lane)
            ? manifest
            : throw new VortexException(
                ErrorCodes.PolicyLaneUnsupported,
                $"the plugin {Printable.Quote(plugin.Name)} does not support {Printable.Escape(lane)}; it supports {string.Join(", ", manifest.SupportedLanes)}");
    }
}
