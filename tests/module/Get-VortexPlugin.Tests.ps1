BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive 'allowlist: [alpha, both]'
    Add-TestPlugin $TestDrive alpha
    Add-TestPlugin $TestDrive both 'lane0, lane1'
    Add-TestPlugin $TestDrive stranger
    Add-TestPlugin $TestDrive broken -Manifest 'a: ['
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Get-VortexPlugin' {
    It 'gives one object for each folder, in their order, the broken and the denied too' {
        $plugins = Get-VortexPlugin
        $plugins.Name | Should -Be alpha, both, broken, stranger
        $plugins.Status | Should -Be Ready, Ready, Invalid, Denied
    }

    It 'says everything of a plugin' {
        $plugin = Get-VortexPlugin both
        $plugin.Version, $plugin.VramGb, $plugin.MaxLatencyMs, $plugin.MaxConcurrency, $plugin.Deterministic | Should -Be 1.2.3, 1.5, 10000, 4, $true
        $plugin.Lanes | Should -Be lane0, lane1
        $plugin.Folder | Should -Be "$((Get-Item $TestDrive).FullName)/plugins/both"
        "$plugin" | Should -Be both
    }

    It 'has the findings with code, line and column' {
        $finding = (Get-VortexPlugin broken).Diagnostics[0]
        $finding.Code, $finding.Severity, $finding.Line | Should -Be manifest.syntax, Error, 2
        (Get-VortexPlugin stranger).Violations.Code | Should -Be policy.not-allowed
    }

    It 'takes names with wildcards, several, and from the pipeline' {
        (Get-VortexPlugin B*).Name | Should -Be both, broken
        (Get-VortexPlugin a*, stranger).Name | Should -Be alpha, stranger
        ('alpha', 'both' | Get-VortexPlugin).Name | Should -Be alpha, both
        ([pscustomobject]@{ Name = 'both' } | Get-VortexPlugin).Name | Should -Be both
        Get-VortexPlugin none* | Should -BeNullOrEmpty
    }

    It 'filters by lane and by status' {
        (Get-VortexPlugin -Lane lane0).Name | Should -Be both
        (Get-VortexPlugin -Status Denied, Invalid).Name | Should -Be broken, stranger
        { Get-VortexPlugin -Lane lane7 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,Vortex.Ops.PowerShell.Commands.GetVortexPlugin'
    }

    It 'goes on after a name that is not there, with the nearest one' {
        $found = Get-VortexPlugin alph, both -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Name | Should -Be both
        $failure.FullyQualifiedErrorId | Should -Be 'plugin.not-found,Vortex.Ops.PowerShell.Commands.GetVortexPlugin'
        $failure.CategoryInfo.Category, $failure.TargetObject | Should -Be ObjectNotFound, alph
        "$failure" | Should -BeLike "*did you mean 'alpha'?"
    }

    It 'ends without a configuration' {
        { Get-VortexPlugin -Config none.yaml } | Should -Throw -ErrorId 'config.not-found,Vortex.Ops.PowerShell.Commands.GetVortexPlugin'
    }

    It 'looks at any directory, without a policy, with -Path' {
        (Get-VortexPlugin -Path plugins -Status Ready).Name | Should -Be alpha, both, stranger
        { Get-VortexPlugin -Path none } | Should -Throw -ErrorId 'config.directory,*'
    }

    It 'completes names and lanes' {
        [System.Management.Automation.CommandCompletion]::CompleteInput('Get-VortexPlugin b', 18, $null).CompletionMatches.CompletionText | Should -Be both, broken
        [System.Management.Automation.CommandCompletion]::CompleteInput('Get-VortexPlugin -Lane ', 23, $null).CompletionMatches.CompletionText | Should -Be lane0, lane1
    }

    It 'is a table of <width> columns' -ForEach @{ width = 80 }, @{ width = 120 } {
        $lines = (Get-VortexPlugin | Out-String -Width $width) -split "`n"
        $lines -match '^alpha +1\.2\.3 +Ready +lane1 +1\.5 +10000' | Should -HaveCount 1
        $lines -match '^broken .* Invalid .*manifest\.syntax' | Should -HaveCount 1
        ($lines -replace "`e\[[\d;]*m" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
    }

    It 'takes at most 400 ms for 1,000 plugins' {
        Initialize-TestNode "$TestDrive/many"
        1..1000 | ForEach-Object { Add-TestPlugin "$TestDrive/many" "plugin-$_" }
        Get-VortexPlugin -Config many/config.yaml | Out-Null
        (Measure-Command { Get-VortexPlugin -Config many/config.yaml }).TotalMilliseconds | Should -BeLessOrEqual 400
    }

    It 'survives serialization with its properties' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-VortexPlugin both)))
        $copy.Name, $copy.Status, $copy.VramGb, $copy.Lanes[1] | Should -Be both, Ready, 1.5, lane1
        Get-VortexPlugin broken | Export-Clixml broken.xml
        $finding = (Import-Clixml broken.xml).Diagnostics[0]
        $finding.Code, $finding.Severity, $finding.Line | Should -Be manifest.syntax, Error, 2
        (Get-VortexPlugin broken | ConvertTo-Json -Depth 8 | ConvertFrom-Json).Diagnostics[0].Severity | Should -Be Error
    }
}
