namespace Vortex.Ops.Yaml;

/// <summary>Bounds of a YAML file. They hold before and while it is read, so that nothing hostile costs more than this.</summary>
internal static class YamlLimits
{
    public const int FileMiB = 1;
    public const int Depth = 64;
    public const int Nodes = 10_000;
}
