namespace Vortex.Ops.Catalog;

/// <summary>What may be done with a plugin.</summary>
public enum PluginStatus
{
    /// <summary>It may run.</summary>
    Ready,

    /// <summary>Its manifest is sound, but a policy does not admit it.</summary>
    Denied,

    /// <summary>Its manifest has errors.</summary>
    Invalid,
}
