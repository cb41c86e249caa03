using BenchmarkDotNet.Attributes;
using Vortex.Ops.Catalog;
using Vortex.Ops.Manifests;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Benchmarks;

/// <summary>Reading one manifest.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ManifestBenchmarks
{
    private static readonly byte[] Plain = ReadExample();

    // An anchor is enough: what is not simple goes through the event parser as a whole.
    private static readonly byte[] Elaborate = [.. Plain, .. "\nnotes: &notes a text"u8];

    private readonly PluginInspector _inspector = new(new AdmissionPolicy(null));
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vortex-benchmark-{Environment.ProcessId}.yaml");

    /// <summary>The file that is inspected.</summary>
    [GlobalSetup]
    public void WriteFile() => File.WriteAllBytes(_path, Plain);

    /// <summary>Removes it.</summary>
    [GlobalCleanup]
    public void RemoveFile() => File.Delete(_path);

    /// <summary>Its bytes, without the check of its schemas.</summary>
    [Benchmark]
    public ManifestReadResult ReadManifest() => ManifestReader.Read(Plain);

    /// <summary>The same with YAML in it that is not of the simple kind.</summary>
    [Benchmark]
    public ManifestReadResult ReadElaborateManifest() => ManifestReader.Read(Elaborate);

    /// <summary>All that <c>validate</c> does for a file: read, parse, compile both schemas, ask the policy.</summary>
    [Benchmark]
    public Plugin InspectFile() => _inspector.InspectManifest(_path);

    private static byte[] ReadExample()
    {
        using var stream = typeof(ManifestBenchmarks).Assembly.GetManifestResourceStream("manifest.yaml")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
