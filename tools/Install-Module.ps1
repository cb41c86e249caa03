# Copies out/module/Vortex.Ops to where PowerShell finds a user's modules.
$ErrorActionPreference = 'Stop'
$module = Join-Path (Split-Path $PSScriptRoot) 'out/module/Vortex.Ops'
$version = (Test-ModuleManifest "$module/Vortex.Ops.psd1").Version
$target = Join-Path ($env:PSModulePath -split [IO.Path]::PathSeparator)[0] "Vortex.Ops/$version"
Remove-Item $target -Recurse -Force -ErrorAction Ignore
New-Item $target -ItemType Directory -Force | Out-Null
Copy-Item "$module/*" $target -Recurse
Get-ChildItem $target -Recurse -Directory -Filter __pycache__ | Remove-Item -Recurse # what runs have left
Get-Item $target
