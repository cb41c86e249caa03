# A node in Pester's own folder: a configuration, and plugins that the tests say little about.

function Initialize-TestNode {
    param([string] $Path, [string] $Policy = 'allow_untrusted: true', [string] $Engine = 'process')
    New-Item "$Path/plugins" -ItemType Directory -Force | Out-Null
    Set-Content "$Path/config.yaml" @"
plugins:
  enabled: true
  sandbox: {engine: $Engine, allow_insecure: true, timeout_grace_ms: 1000}
  policy: {$Policy}
"@
}

function Add-TestPlugin {
    param([string] $Path, [string] $Name, [string] $Lanes = 'lane1', [string] $Manifest, [string] $Code = 'class Plugin: pass')
    $folder = New-Item "$Path/plugins/$Name" -ItemType Directory -Force
    Set-Content -LiteralPath "$folder/plugin.py" $Code
    Set-Content -LiteralPath "$folder/manifest.yaml" ($Manifest ? $Manifest : @"
schema_version: "1.0"
name: "$Name"
version: "1.2.3"
entrypoint: "plugin.py:Plugin"
description: "A plugin of the tests"
supported_lanes: [$Lanes]
deterministic: true
resources: {vram_gb: 1.5, max_latency_ms: 10000, max_concurrency: 4}
io: {input_schema: {type: object}, output_schema: {type: object}}
"@)
}

# Processes of sandboxes that were started from below a folder.
function Get-SandboxProcess { Get-Process | Where-Object { $_.CommandLine -like '*vortex/sandbox/supervisor.py*' } }

# Whether tests that need a Docker daemon with the sandbox's image can run; where they are required, they do whatever comes of it.
function Test-Docker { $env:VORTEX_DOCKER -eq 'required' -or [bool](docker image inspect nsn-vortex:latest 2>$null) }

# Containers of sandboxes, running or not.
function Get-SandboxContainer { docker ps -aq --filter label=vortex.host }
