using System.Text.RegularExpressions;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Catalog;

/// <summary>A plugin to begin with: a manifest, code that keeps its promises, and a Pester test.</summary>
public sealed partial class PluginTemplate
{
    private readonly string _name;
    private readonly IReadOnlyList<string> _lanes;
    private readonly bool _isAsync;

    /// <summary>A template. Throws <see cref="ErrorCodes.PluginName"/> for a name that does not fit everywhere.</summary>
    /// <param name="name">The plugin's name, and its folder's.</param>
    /// <param name="lanes">The lanes that it supports.</param>
    /// <param name="isAsync">Whether <c>run</c> is an <c>async def</c>.</param>
    public PluginTemplate(string name, IReadOnlyList<string> lanes, bool isAsync)
    {
        (_name, _lanes, _isAsync) = (name, lanes, isAsync);
        if (!SoundName().IsMatch(name))
        {
            throw new VortexException(
                ErrorCodes.PluginName, $"{Printable.Quote(name)} is no good name for a plugin; take up to 63 of a-z, 0-9, '.', '_' and '-', a letter or digit first");
        }
    }

    /// <summary>Writes the folder below a directory. Throws <see cref="ErrorCodes.PluginUnwritable"/> when it is there already, or cannot be written.</summary>
    /// <returns>The folder's full path.</returns>
    public string WriteTo(string directory)
    {
        var folder = Path.Combine(Path.GetFullPath(directory), _name);
        if (Path.Exists(folder))
        {
            throw new VortexException(ErrorCodes.PluginUnwritable, $"{Printable.Escape(folder)} is there already; take another name, or remove it");
        }

        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "plugin.py"), Code());
            File.WriteAllText(Path.Combine(folder, $"{_name}.Tests.ps1"), Tests());

            // Last: it makes the folder a plugin, and a node may be looking.
            File.WriteAllText(Path.Combine(folder, "manifest.yaml"), Manifest());
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(ErrorCodes.PluginUnwritable, $"{Printable.Escape(folder)} cannot be written: {Printable.Escape(error.Message)}", error);
        }
    }

    private string ClassName()
    {
        var name = string.Concat(_name.Split('.', '_', '-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return char.IsAsciiDigit(name[0]) || name is "True" or "False" or "None" ? $"Plugin{name}" : name;
    }

    private string Manifest() => $$"""
        schema_version: "1.0"
        name: "{{_name}}"
        version: "0.1.0"
        entrypoint: "plugin.py:{{ClassName()}}"
        description: "What {{_name}} renders, in a sentence"
        supported_lanes: ["{{string.Join("\", \"", _lanes)}}"]
        deterministic: {{(_lanes.Contains(Lanes.Lane0) ? "true" : "false")}}
        resources:
          vram_gb: 1.0
          max_latency_ms: 10000
          max_concurrency: 1
        io:
          input_schema:
            type: object
            required: ["prompt"]
            properties:
              prompt:
                type: string
          output_schema:
            type: object
            required: ["output_cid"]
            properties:
              output_cid:
                type: string

        """;

    private string Code() => $$"""
        from vortex.plugins.types import PluginManifest


        class {{ClassName()}}:
            def __init__(self, manifest: PluginManifest) -> None:
                self.manifest = manifest

            {{(_isAsync ? "async def" : "def")}} run(self, payload: dict) -> dict:
                # Large data goes by reference: what is returned names it.
                return {"output_cid": f"cid://{payload['prompt']}"}

        """;

    private string Tests() => $$"""
        # Run with Invoke-Pester, where the module Vortex.Ops is installed.
        BeforeAll {
            # A node of its own, which admits this plugin and no other.
            $script:node = @{ Config = Join-Path $TestDrive config.yaml }
            Set-Content $node.Config @"
        plugins:
          enabled: true
          directory: $(Split-Path $PSScriptRoot | ConvertTo-Json)
          sandbox: {engine: process}
          policy: {allowlist: ["{{_name}}"]}
        "@
        }

        Describe '{{_name}}' {
            It 'can be shipped' {
                (Test-VortexManifest -LiteralPath $PSScriptRoot -Deep @node).Diagnostics | Should -BeNullOrEmpty
            }

            It 'answers a prompt' {
                (Invoke-VortexPlugin {{_name}} @{ prompt = 'hi' } @node).Output.output_cid | Should -Be 'cid://hi'
            }

            It 'refuses a payload without a prompt' {
                { Invoke-VortexPlugin {{_name}} @{} @node -ErrorAction Stop } | Should -Throw -ErrorId 'payload.schema,*'
            }
        }

        """;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,62}\z")]
    private static partial Regex SoundName();
}
