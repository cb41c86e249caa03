# An operator's day, from a new plugin to a repaired index, with the engine that is named:
#   Invoke-Pester -Container (New-PesterContainer tests/module/OperatorsDay.Tests.ps1 -Data @{ Engine = 'process' })
param([string] $Engine = 'process')

BeforeDiscovery {
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    $script:skip = $Engine -eq 'docker' -and -not (Test-Docker)
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive 'allowlist: []' $Engine
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

# Each step goes on where the one before ended.
Describe "An operator's day with the engine <Engine>" -ForEach @{ Engine = $Engine } -Skip:$script:skip {
    It 'makes a plugin that passes the deep check' {
        $plugin = New-VortexPlugin night-sky -Path plugins -Lane lane1 -Async
        $plugin | Test-VortexManifest -Deep -Quiet | Should -BeTrue
    }

    It 'sees it denied by the policy, and cannot run or index it' {
        $plugin = Get-VortexPlugin night-sky
        $plugin.Status, $plugin.Violations.Code | Should -Be Denied, policy.not-allowed
        (Test-VortexManifest plugins/night-sky -Config config.yaml).IsValid | Should -BeFalse
        { Invoke-VortexPlugin night-sky @{ prompt = 'hi' } -ErrorAction Stop } | Should -Throw -ErrorId 'policy.denied,*'
        { Export-VortexIndex } | Should -Throw -ErrorId 'index.rejected,*'
    }

    It 'allows it, and finds it listed as ready' {
        (Get-Content config.yaml) -replace 'allowlist: \[\]', 'allowlist: [night-sky]' | Set-Content config.yaml
        (Get-VortexConfig).Policy.Allowlist | Should -Be night-sky
        Get-VortexPlugin | Where-Object Status -EQ Ready | ForEach-Object Name | Should -Be night-sky
    }

    It 'indexes it' {
        Export-VortexIndex
        Compare-VortexIndex | Should -BeNullOrEmpty
    }

    It 'runs 100 payloads, of which two fail' {
        $payloads = 1..100 | ForEach-Object { $_ % 50 ? @{ prompt = "star $_" } : @{ prompt = $_ } }
        $results = $payloads | Invoke-VortexPlugin night-sky -Reuse -Ordered -ErrorVariable failures -ErrorAction SilentlyContinue
        $results.Output.output_cid | Should -Be (1..100 | Where-Object { $_ % 50 } | ForEach-Object { "cid://star $_" })
        $failures.FullyQualifiedErrorId | Should -BeLike 'payload.schema,*'
        $failures.TargetObject.prompt | Should -Be 50, 100
        $results[0].Run.Engine | Should -Be $Engine
    }

    It 'finds the index wrong after the manifest was edited, and repairs it' {
        (Get-Content plugins/night-sky/manifest.yaml) -replace 'version: "0\.1\.0"', 'version: "0.2.0"' -replace 'vram_gb: 1\.0', 'vram_gb: 2.5' | Set-Content plugins/night-sky/manifest.yaml
        $drift = Compare-VortexIndex
        $drift.Field | Should -Be version, vram_gb
        $drift.IsRefused | Should -Be $true, $true
        $drift[0].Index, $drift[0].Disk, $drift[1].Index, $drift[1].Disk | Should -Be 0.1.0, 0.2.0, 1.0, 2.5
        Export-VortexIndex -WhatIf
        Compare-VortexIndex | Should -HaveCount 2
        Export-VortexIndex
        Compare-VortexIndex | Should -BeNullOrEmpty
    }

    It 'leaves no process and no container behind' {
        Get-SandboxProcess | Should -BeNullOrEmpty
        if ($Engine -eq 'docker') { Get-SandboxContainer | Should -BeNullOrEmpty }
    }
}
