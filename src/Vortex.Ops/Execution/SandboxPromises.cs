using System.Text.Json;
using Vortex.Ops.Configuration;
using Vortex.Ops.Sandboxing;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.Execution;

/// <summary>What a probe saw inside a sandbox, held against what the sandbox promises.</summary>
internal sealed class SandboxPromises(SandboxConfig config, string engine, JsonElement seen)
{
    private const string Image = "build the image with 'vortex-ops sandbox build', and check the daemon";

    // The engine process makes no promise of these.
    private bool IsContainer => engine == EngineNames.Docker;

    public IEnumerable<SandboxFinding> Findings() =>
    [
        Network(),
        Files(),
        Tmp(),
        Limit("memory bounded", "memory_bytes", config.MemoryMb << 20, "MiB", 20),
        Swap(),
        Limit("processes bounded", "pids", config.PidsLimit, "", 0),
        Promise("processor time bounded", seen.GetProperty("has_cpu_limit").GetBoolean(), FormattableString.Invariant($"limit: {config.CpuCores} cores"), "enable the cpu controller of control groups"),
        OpenFiles(),
        Privileges(),
        Promise("seccomp filter", seen.GetProperty("seccomp").GetBoolean(), config.SeccompProfile is { } profile ? Path.GetFileName(profile) : "the one that comes with the engine", "use a kernel and a daemon with seccomp"),
        Promise("no root", seen.GetProperty("uid").GetInt64() != 0, $"user {seen.GetProperty("uid")}", Image),
        Environment(),
    ];

    private SandboxFinding Network()
    {
        var interfaces = Texts("interfaces");
        var isNone = seen.GetProperty("routes").GetInt32() == 0;
        var wanted = config.Network == "none";
        return wanted
            ? Promise("no network", isNone, $"interfaces: {string.Join(", ", interfaces)}", "set sandbox.network: none")
            : new SandboxFinding("no network", isNone, false, $"the configuration asks for the network {Printable.Quote(config.Network)}", isNone ? "" : "set sandbox.network: none");
    }

    private SandboxFinding Files()
    {
        var writable = Texts("writable");
        var isHidden = !seen.GetProperty("docker_socket").GetBoolean();
        return Promise(
            "files read-only, the host's hidden", writable.Count == 0 && isHidden, writable.Count == 0 ? "nothing outside /tmp can be written" : $"can be written: {string.Join(", ", writable)}", Image);
    }

    private SandboxFinding Tmp()
    {
        var options = seen.GetProperty("tmp").ValueKind == JsonValueKind.Array ? Texts("tmp") : [];
        var mib = seen.GetProperty("tmp_bytes").GetInt64() >> 20;
        var isHeld = options.Contains("noexec") && options.Contains("nosuid") && mib <= config.TmpfsMb;
        return Promise("a bounded /tmp, nothing executed from it", isHeld, $"{mib} MiB {string.Join(",", options)}", Image);
    }

    private SandboxFinding Swap() => Promise(
        "no swap beyond memory",
        Number("memory_and_swap_bytes") is { } bytes && (bytes == 0 || bytes == Number("memory_bytes")),
        $"memory and swap together: {(Number("memory_and_swap_bytes") is { } together ? $"{together >> 20} MiB" : "no limit")}",
        "start the kernel with swapaccount=1");

    private SandboxFinding OpenFiles() => Promise(
        "open files bounded", Number("open_files") is { } files and <= 4096, $"{Number("open_files")} files", "check the daemon's default-ulimits");

    private SandboxFinding Privileges()
    {
        var sets = Texts("capabilities");
        var isHeld = sets.All(set => set.Trim('0').Length == 0) && seen.GetProperty("no_new_privileges").GetBoolean();
        return Promise("no capabilities, no new privileges", isHeld, $"capabilities {sets.FirstOrDefault()}", Image);
    }

    private SandboxFinding Environment()
    {
        var foreign = Texts("variables").Where(name => name != "HOSTNAME" && !DockerContainer.IsWanted(name)).ToList();
        var isHeld = foreign.Count == 0 || !IsContainer; // a process is given what Python needs of it
        return new SandboxFinding("the host's environment hidden", isHeld, true, $"variables: {Printable.Escape(string.Join(", ", Texts("variables")))}", isHeld ? "" : Image);
    }

    private SandboxFinding Limit(string promise, string name, long most, string unit, int shift)
    {
        var value = Number(name);
        return Promise(
            promise, value is { } limit && limit <= most, value is null ? "no limit" : $"{value >> shift} {unit}".TrimEnd(), "enable that controller of control groups");
    }

    private SandboxFinding Promise(string promise, bool isHeld, string detail, string advice) => IsContainer || isHeld
        ? new SandboxFinding(promise, isHeld, IsContainer, Printable.Escape(detail), isHeld ? "" : advice)
        : new SandboxFinding(promise, false, false, "the engine process does not promise it", "use the engine docker");

    private long? Number(string name) => seen.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private List<string> Texts(string name) => [.. seen.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "")];
}
