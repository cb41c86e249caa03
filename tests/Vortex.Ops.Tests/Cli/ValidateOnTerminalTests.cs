using System.Diagnostics;
using Vortex.Ops.Tests.Support;

namespace Vortex.Ops.Tests.Cli;

/// <summary><c>vortex-ops validate</c> on a real terminal, which <c>script</c> makes.</summary>
public sealed class ValidateOnTerminalTests : IDisposable
{
    private const string Plain = """
        plugins/probe/manifest.yaml:9:12 error manifest.wrong-type: resources.vram_gb is "1.5" (text); write 1.5 without quotes
            9 |   vram_gb: "1.5"
              |            ^
        plugins/probe/manifest.yaml:15:1 warning manifest.unknown-key: colour is not a known key and is ignored
           15 | colour: red
              | ^
        1 checked, 0 valid, 1 not

        """;

    private const string Coloured = """
        {1}plugins/probe/manifest.yaml:9:12{0} {1;31}error{0} {2}manifest.wrong-type{0}: resources.vram_gb is "1.5" (text); write 1.5 without quotes
        {2}    9 | {0}  vram_gb: "1.5"
        {2}      | {0}{1;31}           ^{0}
        {1}plugins/probe/manifest.yaml:15:1{0} {1;33}warning{0} {2}manifest.unknown-key{0}: colour is not a known key and is ignored
        {2}   15 | {0}colour: red
        {2}      | {0}{1;33}^{0}
        1 checked, 0 valid, 1 not

        """;

    private readonly TestNode _node = new();

    public ValidateOnTerminalTests() =>
        _node.AddPlugin("x = 1", manifest: TestNode.Manifest().Replace("1.5", "\"1.5\"", StringComparison.Ordinal) + "\ncolour: red\n");

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_finding_is_shown_with_its_line_a_caret_and_colours(string? noColor) =>
        Assert.Equal(Coloured.Replace("{", "\e[", StringComparison.Ordinal).Replace("}", "m", StringComparison.Ordinal), await ValidateAsync("plugins", "xterm", noColor));

    [Theory]
    [InlineData("xterm", "1")]
    [InlineData("dumb", null)]
    public async Task Without_colours_it_is_the_same_text(string term, string? noColor) => Assert.Equal(Plain, await ValidateAsync("plugins", term, noColor));

    [Fact]
    public async Task Quiet_shows_the_errors_only() => Assert.Equal(string.Join('\n', Plain.Split('\n')[..3]) + '\n', await ValidateAsync("plugins --quiet", "dumb", null));

    [Fact]
    public async Task Output_to_a_file_has_neither_lines_nor_colours()
    {
        Assert.Equal("", await ValidateAsync("plugins > out.txt", "xterm", null));
        var lines = Plain.Split('\n');
        Assert.Equal([lines[0], lines[3], lines[6]], await File.ReadAllLinesAsync(Path.Combine(_node.Folder, "out.txt")));
    }

    [Fact]
    public async Task A_manifest_cannot_command_the_terminal()
    {
        _node.AddPlugin("x = 1", manifest: "\"\u202e\": \e]0;owned\a\e[2J");
        Assert.Equal("""
            plugins/probe/manifest.yaml:1:6 error manifest.encoding: the file holds the character U+001B, which YAML does not allow; remove it
                1 | "\u202e": \u001b]0;owned\u0007\u001b[2J
                  |           ^
            1 checked, 0 valid, 1 not

            """, await ValidateAsync("plugins", "dumb", null));
    }

    [Fact]
    public async Task A_narrow_terminal_gets_short_lines()
    {
        _node.AddPlugin("x = 1", manifest: $"{{{new string(' ', 200)}b: 1, b: 2,{new string(' ', 200)}}}");
        var lines = (await ValidateAsync("plugins --quiet", "dumb", null, columns: 50)).Split('\n');
        var duplicate = Array.FindIndex(lines, line => line.Contains("manifest.duplicate-key", StringComparison.Ordinal));
        Assert.Equal($"    1 | ...{new string(' ', 16)}b: 1, b: 2,{new string(' ', 9)}...", lines[duplicate + 1]);
        Assert.Equal($"      | {new string(' ', 25)}^", lines[duplicate + 2]);
    }

    // What the command writes to a terminal. It has found something wrong in each test.
    private async Task<string> ValidateAsync(string arguments, string term, string? noColor, int columns = 100)
    {
        var command = $"stty cols {columns}; '{Repository.Command}' validate {arguments}";
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = _node.Folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = term;
        start.Environment["NO_COLOR"] = noColor;
        start.Environment["SHELL"] = "/bin/sh";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(1, process.ExitCode);

        // .NET itself tells the terminal first which codes its keys shall send.
        return output.Replace("\e[?1h\e=", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
