using Vortex.Ops.Files;
using Vortex.Ops.Yaml;

namespace Vortex.Ops.Configuration;

/// <summary>Reads the section <c>plugins</c> of a config.yaml. Every other section belongs to Vortex and is left alone.</summary>
public static class ConfigReader
{
    private const long MostMb = 1 << 24;

    /// <summary>Reads the file. Throws <see cref="ErrorCodes.ConfigInvalid"/> with every error in it, each with its line and column.</summary>
    public static VortexConfig Read(string path)
    {
        var bag = new DiagnosticBag("config");
        var root = BoundedFile.Read(path, YamlLimits.FileMiB, bag) is { } bytes ? YamlReader.Read(bytes.Span, bag) : null;
        if (root is not (null or YamlMapping))
        {
            bag.Error(DiagnosticCodes.WrongType, $"the document is {root.Description}; a configuration is a mapping of keys to values", root, "");
        }

        var fields = new YamlFields(root as YamlMapping ?? new YamlMapping(1, 1), "", bag);
        var plugins = fields.OptionalSection("plugins");
        var config = ReadPlugins(path, plugins, bag);
        var ours = bag.Diagnostics.Where(IsOurs).ToList();
        var errors = ours.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        if (errors.Count == 0)
        {
            return config with { Warnings = ours };
        }

        throw new VortexException(new VortexError(ErrorCodes.ConfigInvalid, $"{Printable.Escape(path)} has {Count(errors.Count)}; mend the file")
        {
            Details = [.. errors.Select(error => error.Format(path))],
        });
    }

    private static VortexConfig ReadPlugins(string path, YamlFields? plugins, DiagnosticBag bag)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var directory = plugins?.FilePath("directory") ?? "plugins";
        var config = new VortexConfig
        {
            Path = path,
            Enabled = plugins?.Boolean("enabled") ?? false,
            Directory = Path.GetFullPath(directory, folder),
            Sandbox = ReadSandbox(plugins?.OptionalSection("sandbox"), folder, bag),
        };
        var policy = plugins?.OptionalSection("policy");
        config = config with { Policy = ReadPolicy(policy) };
        plugins?.WarnOfUnknown();
        if (TrustRule.Refusal(config.Sandbox, config.Policy, config.Sandbox.Engine) is { } refusal)
        {
            bag.Error(DiagnosticCodes.Untrusted, refusal, policy!.At("allow_untrusted"), policy.PointerTo("allow_untrusted"));
        }

        return config;
    }

    private static SandboxConfig ReadSandbox(YamlFields? fields, string folder, DiagnosticBag bag)
    {
        var defaults = new SandboxConfig();
        if (fields is null)
        {
            return defaults;
        }

        var config = new SandboxConfig
        {
            Enabled = fields.Boolean("enabled") ?? defaults.Enabled,
            Engine = fields.Text("engine") ?? defaults.Engine,
            DockerImage = fields.Text("docker_image") ?? defaults.DockerImage,
            DockerBin = fields.Text("docker_bin") ?? defaults.DockerBin,
            Network = fields.Text("network") ?? defaults.Network,
            MemoryMb = fields.Integer("memory_mb", 1, MostMb, " (MiB)") ?? defaults.MemoryMb,
            CpuCores = fields.PositiveNumber("cpu_cores", "(cores)") ?? defaults.CpuCores,
            PidsLimit = fields.Integer("pids_limit", 1, int.MaxValue) ?? defaults.PidsLimit,
            TmpfsMb = fields.Integer("tmpfs_mb", 1, MostMb, " (MiB)") ?? defaults.TmpfsMb,
            Gpus = fields.Has("gpus") ? fields.TextOrInteger("gpus") : null,
            TimeoutGraceMs = fields.Integer("timeout_grace_ms", 1, int.MaxValue, " (milliseconds)") ?? defaults.TimeoutGraceMs,
            AllowInsecure = fields.Boolean("allow_insecure") ?? defaults.AllowInsecure,
            SeccompProfile = fields.Has("seccomp_profile") && fields.FilePath("seccomp_profile") is { } profile ? Path.GetFullPath(profile, folder) : null,
            PythonBin = fields.FilePath("python_bin") ?? defaults.PythonBin,
            Reuse = fields.Boolean("reuse") ?? defaults.Reuse,
        };
        if (!EngineNames.All.Contains(config.Engine))
        {
            bag.Error(
                DiagnosticCodes.OutOfRange,
                $"sandbox.engine is {Printable.Quote(config.Engine)}; write docker or process{Suggestion.For(config.Engine, EngineNames.All)}",
                fields.At("engine"),
                fields.PointerTo("engine"));
        }

        fields.WarnOfUnknown();
        return config;
    }

    private static PolicyConfig ReadPolicy(YamlFields? fields)
    {
        var defaults = new PolicyConfig();
        if (fields is null)
        {
            return defaults;
        }

        var config = new PolicyConfig
        {
            MaxVramGb = fields.PositiveNumber("max_vram_gb", "(GiB)") ?? defaults.MaxVramGb,
            Lane0MaxLatencyMs = fields.Integer("lane0_max_latency_ms", 1, uint.MaxValue, " (milliseconds)") ?? defaults.Lane0MaxLatencyMs,
            Lane1MaxLatencyMs = fields.Integer("lane1_max_latency_ms", 1, uint.MaxValue, " (milliseconds)") ?? defaults.Lane1MaxLatencyMs,
            AllowUntrusted = fields.Boolean("allow_untrusted") ?? defaults.AllowUntrusted,
            Allowlist = fields.TextList("allowlist") ?? defaults.Allowlist,
        };
        fields.WarnOfUnknown();
        return config;
    }

    // What other sections hold is not ours to judge, as long as the file can be read at all.
    private static bool IsOurs(Diagnostic diagnostic) =>
        diagnostic.Pointer is "" or "/plugins" || diagnostic.Pointer.StartsWith("/plugins/", StringComparison.Ordinal);

    private static string Count(int errors) => errors == 1 ? "an error" : $"{errors} errors";
}
