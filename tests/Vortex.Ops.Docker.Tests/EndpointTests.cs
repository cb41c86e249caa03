using System.Security.Cryptography;
using System.Text;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.Docker.Tests;

/// <summary>The daemon is found as the docker command finds it.</summary>
[Collection("alone")]
public sealed class EndpointTests : IDisposable
{
    private static readonly string[] Names = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG"];

    private readonly string _folder = Directory.CreateTempSubdirectory("vortex-test-").FullName;
    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public EndpointTests()
    {
        Set(null, null);
        Environment.SetEnvironmentVariable("DOCKER_CONFIG", _folder);
        AddContext("remote", "tcp://10.0.0.1:2375");
        AddContext("other", "unix:///run/other.sock");
    }

    public void Dispose()
    {
        foreach (var (name, value) in Names.Zip(_before))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void In_this_order()
    {
        Assert.Equal("unix:///var/run/docker.sock", Found());
        File.WriteAllText(Path.Combine(_folder, "config.json"), """{"auths": {}, "currentContext": "other"}""");
        Assert.Equal("unix:///run/other.sock", Found());
        Set(null, "remote");
        Assert.Equal("tcp://10.0.0.1:2375", Found());
        Set("unix:///run/named.sock", "remote");
        Assert.Equal("unix:///run/named.sock", Found());
    }

    [Theory]
    [InlineData("ssh://host", null, "only unix:// and tcp://")]
    [InlineData("nonsense", null, "only unix:// and tcp://")]
    [InlineData("unix://", null, "only unix:// and tcp://")]
    [InlineData("unix:///aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null, "too long for a socket's path")]
    [InlineData(null, "missing", "'docker context ls' shows those that are")]
    public void What_is_named_but_cannot_be_used_is_an_error(string? host, string? context, string message)
    {
        Set(host, context);
        Assert.Contains(message, Assert.Throws<VortexException>(DockerEndpoint.Find).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"currentContext\": 5}")]
    public void A_configuration_that_docker_could_not_read_counts_as_none(string config)
    {
        File.WriteAllText(Path.Combine(_folder, "config.json"), config);
        Assert.Equal("unix:///var/run/docker.sock", Found());
    }

    private static string Found() => DockerEndpoint.Find().Address;

    private static void Set(string? host, string? context)
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", host);
        Environment.SetEnvironmentVariable("DOCKER_CONTEXT", context);
    }

    private void AddContext(string name, string host)
    {
        var folder = Path.Combine(_folder, "contexts", "meta", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "meta.json"), $"{{\"Name\": \"{name}\", \"Endpoints\": {{\"docker\": {{\"Host\": \"{host}\"}}}}}}");
    }
}
