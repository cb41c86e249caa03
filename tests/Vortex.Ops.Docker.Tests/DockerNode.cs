using System.Diagnostics;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Docker.Tests;

/// <summary>
/// A node whose plugins run in containers of the daemon that is there, with the image <c>nsn-vortex:latest</c>. Without them a test is
/// skipped with the reason; where VORTEX_DOCKER is "required", it fails.
/// </summary>
internal static class DockerNode
{
    // What a test asks for weighs more: a key stands once.
    private const string Small = "memory_mb: 128, cpu_cores: 1.0, pids_limit: 64, tmpfs_mb: 16";

    private static readonly Lazy<string?> Missing = new(FindMissing);

    public static TestNode Create(string sandbox = Small)
    {
        Require();
        return new TestNode(sandbox, engine: "docker");
    }

    public static void Require()
    {
        if (Missing.Value is not { } reason)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("VORTEX_DOCKER") == "required")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>Containers of ours, running or not.</summary>
    public static string[] Containers() => Docker("ps", "-aq", "--no-trunc", "--filter", "label=vortex.host");

    /// <summary>What the docker command prints, line by line.</summary>
    public static string[] Docker(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException(error.Result);
    }

    private static string? FindMissing()
    {
        try
        {
            Docker("version");
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"no Docker daemon answers: {error.Message.Trim()}";
        }

        return Docker("images", "-q", "nsn-vortex:latest").Length > 0 ? null : "the daemon has no image nsn-vortex:latest; 'vortex-ops sandbox build' makes it";
    }
}
