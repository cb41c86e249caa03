# Leaves the sidecar's command in out/cli.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
dotnet publish "$root/src/Vortex.Ops.Cli" -c Release -o "$root/out/cli" --nologo -v quiet
if ($LASTEXITCODE) { throw 'dotnet publish failed for Vortex.Ops.Cli' }
