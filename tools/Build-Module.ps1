# Leaves an importable module in out/module/Vortex.Ops: the cmdlets, the core in a folder below, and what runs in a sandbox.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$module = Join-Path $root 'out/module/Vortex.Ops'
Remove-Item $module -Recurse -Force -ErrorAction Ignore
foreach ($project in 'Vortex.Ops.PowerShell', 'Vortex.Ops') {
    $target = $project -eq 'Vortex.Ops' ? "$module/core" : $module
    dotnet publish "$root/src/$project" -c Release -o $target --nologo -v quiet
    if ($LASTEXITCODE) { throw "dotnet publish failed for $project" }
}
# The cmdlets' assembly alone is beside the manifest; all else is the core's.
Get-ChildItem $module -File | Where-Object Name -NotLike 'Vortex.Ops.PowerShell.*' | Remove-Item
Remove-Item "$module/runtime" -Recurse
Copy-Item "$root/module/*" $module -Recurse
Copy-Item "$root/LICENSE", "$root/THIRD-PARTY-NOTICES.md" $module
# In a process of its own: this one could not load the module again when it is built again.
pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Build-Help.ps1" $module "$module/Vortex.Ops.PowerShell.xml"
if ($LASTEXITCODE) { throw 'the help could not be made' }
Get-ChildItem $module -Recurse -Include *.pdb, *.deps.json, Vortex.Ops*.xml, YamlDotNet.xml -Exclude *-Help.xml | Remove-Item
