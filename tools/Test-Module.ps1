# Runs the module's Pester tests against out/module/Vortex.Ops; the last line has their numbers.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$configuration = New-PesterConfiguration -Hashtable @{
    Run    = @{ Path = "$root/tests/module"; PassThru = $true }
    Output = @{ Verbosity = 'Detailed' }
}
$result = Invoke-Pester -Configuration $configuration
"Module tests: $($result.PassedCount) passed, $($result.FailedCount + $result.FailedContainersCount) failed, $($result.SkippedCount) skipped"
if ($result.Result -ne 'Passed') { exit 1 }
