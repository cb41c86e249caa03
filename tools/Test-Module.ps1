# Runs the module's Pester tests against out/module/Vortex.Ops; the last line has their numbers.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$configuration = New-PesterConfiguration -Hashtable @{
    Run    = @{ PassThru = $true }
    Output = @{ Verbosity = 'Detailed' }
}
# Everything, and the operator's day once more in containers.
$day = "$root/tests/module/OperatorsDay.Tests.ps1"
$configuration.Run.Container = @(New-PesterContainer -Path "$root/tests/module") + (New-PesterContainer -Path $day -Data @{ Engine = 'docker' })
$result = Invoke-Pester -Configuration $configuration
"Module tests: $($result.PassedCount) passed, $($result.FailedCount + $result.FailedContainersCount) failed, $($result.SkippedCount) skipped"
if ($result.Result -ne 'Passed') { exit 1 }
