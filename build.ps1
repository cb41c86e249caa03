#!/usr/bin/env pwsh
# Builds, tests, packs and installs the PowerShell module, and builds the sidecar's command with it. The work is in tools/.
#   Build    out/module/Vortex.Ops and out/cli       Test     the tests of the module, on what was built
#   Package  Build, and out/package/*.nupkg          Install  Build, and the module among the user's modules
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Install')]
    [string] $Task = 'Build'
)
$ErrorActionPreference = 'Stop'
if ($Task -ne 'Test') {
    & "$PSScriptRoot/tools/Build-Module.ps1"
    & "$PSScriptRoot/tools/Build-Command.ps1"
}
if ($Task -ne 'Build') { & "$PSScriptRoot/tools/$Task-Module.ps1" }
