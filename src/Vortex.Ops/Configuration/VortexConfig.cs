namespace Vortex.Ops.Configuration;

/// <summary>The section <c>plugins</c> of a config.yaml.</summary>
public sealed record VortexConfig
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>Whether plugins are switched on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Full path of the directory that holds the plugins' folders.</summary>
    public required string Directory { get; init; }

    /// <summary>Full path of the index that the sidecar reads, unless somebody says otherwise.</summary>
    public string IndexPath => System.IO.Path.Combine(Directory, "index.json");

    /// <summary>How plugins are contained.</summary>
    public SandboxConfig Sandbox { get; init; } = new();

    /// <summary>Which plugins are admitted.</summary>
    public PolicyConfig Policy { get; init; } = new();

    /// <summary>What is legal in the file, but probably not meant.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
