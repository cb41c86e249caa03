using Vortex.Ops.Configuration;

namespace Vortex.Ops.Tests.Configuration;

public sealed class ConfigReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vortex-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_specs_configuration_is_read_key_by_key()
    {
        var config = ConfigReader.Read(Path.Combine(Support.Repository.Root, "config.yaml"));
        Assert.True(config.Enabled);
        Assert.Equal(Path.Combine(Support.Repository.Root, "plugins"), config.Directory);
        Assert.Equal(new SandboxConfig(), config.Sandbox);
        Assert.Equal(new PolicyConfig(), config.Policy with { Allowlist = new PolicyConfig().Allowlist });
        Assert.Equal(["example-renderer", "mandelbrot-frame", "slideshow-async"], config.Policy.Allowlist);
        Assert.Empty(config.Warnings);
    }

    [Theory]
    [InlineData("device: {a: [1, 2}")]
    [InlineData("")]
    public void What_cannot_be_read_is_an_error(string text) =>
        Assert.Equal(ErrorCodes.ConfigInvalid, Assert.Throws<VortexException>(() => Read(text)).Error.Code);

    [Theory]
    [InlineData("device: cuda")]
    [InlineData("plugins:")]
    [InlineData("plugins: {}")]
    [InlineData("models: &m {size: 1_000}\nlogging: {<<: *m, level: on, level: off}")]
    public void An_absent_section_means_its_defaults_and_other_sections_are_left_alone(string text)
    {
        var config = Read(text);
        Assert.False(config.Enabled);
        Assert.True(config.Sandbox.Enabled);
        Assert.Equal("docker", config.Sandbox.Engine);
        Assert.False(config.Policy.AllowUntrusted);
    }

    [Theory]
    [InlineData("enabled: \"false\"", "config.wrong-type: plugins.enabled")]
    [InlineData("policy: {max_vram_gb: .nan}", "config.out-of-range: plugins.policy.max_vram_gb")]
    [InlineData("sandbox: {timeout_grace_ms: 0}", "config.out-of-range: plugins.sandbox.timeout_grace_ms")]
    [InlineData("sandbox: {memory_mb: -1}", "config.out-of-range: plugins.sandbox.memory_mb")]
    [InlineData("sandbox: {engine: dcoker}", "config.out-of-range: sandbox.engine is \"dcoker\"; write docker or process; did you mean 'docker'?")]
    [InlineData("sandbox: 5", "config.wrong-type: plugins.sandbox")]
    [InlineData("policy: {allowlist: renderer}", "config.wrong-type: plugins.policy.allowlist")]
    [InlineData("policy: {allow_untrusted: true}\n  sandbox: {enabled: false}", "config.untrusted: policy.allow_untrusted is true, but sandbox.enabled is false")]
    [InlineData("policy: {allow_untrusted: true}\n  sandbox: {engine: process}", "config.untrusted: policy.allow_untrusted is true, but the engine 'process'")]
    public void A_wrong_value_is_an_error_with_its_place(string text, string expected)
    {
        var error = Assert.Throws<VortexException>(() => Read($"plugins:\n  {text}")).Error;
        Assert.Equal(ErrorCodes.ConfigInvalid, error.Code);
        Assert.Matches(@"config\.yaml:[23]:\d+ error ", Assert.Single(error.Details));
        Assert.Contains(expected, error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Untrusted_plugins_may_run_in_an_insecure_sandbox_if_that_is_accepted()
    {
        var config = Read("plugins: {policy: {allow_untrusted: true}, sandbox: {engine: process, allow_insecure: true}}");
        Assert.True(config.Policy.AllowUntrusted);
    }

    [Fact]
    public void An_unknown_key_is_a_warning_with_a_suggestion()
    {
        var config = Read("plugins: {enabled: true, sandbx: {}, policy: {alowlist: [a]}}");
        Assert.Equal(["/plugins/sandbx", "/plugins/policy/alowlist"], config.Warnings.Select(warning => warning.Pointer));
        Assert.All(config.Warnings, warning => Assert.Contains("did you mean", warning.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("all", "all")]
    [InlineData("2", "2")]
    [InlineData("\"device=0,2\"", "device=0,2")]
    [InlineData("null", null)]
    public void Gpus_are_a_text_a_count_or_none(string text, string? expected) =>
        Assert.Equal(expected, Read($"plugins: {{sandbox: {{gpus: {text}}}}}").Sandbox.Gpus);

    [Fact]
    public void A_file_that_is_named_but_not_there_is_said_to_be_missing()
    {
        var error = Assert.Throws<VortexException>(() => ConfigLocator.Find(Path.Combine(_folder, "none.yaml"))).Error;
        Assert.Equal(ErrorCodes.ConfigNotFound, error.Code);
    }

    private VortexConfig Read(string text)
    {
        var path = Path.Combine(_folder, "config.yaml");
        File.WriteAllText(path, text);
        return ConfigReader.Read(path);
    }
}
