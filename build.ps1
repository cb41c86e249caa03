#!/usr/bin/env pwsh
# Builds and tests the PowerShell module. The work is in tools/.
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
    [string] $Task = 'Build'
)
$ErrorActionPreference = 'Stop'
if ($Task -eq 'Build') { & "$PSScriptRoot/tools/Build-Module.ps1" }
if ($Task -eq 'Test') { & "$PSScriptRoot/tools/Test-Module.ps1" }
