BeforeDiscovery { Import-Module "$PSScriptRoot/TestNode.psm1" -Force }

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Test-VortexSandbox' {
    It 'says of the engine process what it promises and what not' {
        $findings = Test-VortexSandbox
        $findings.Promise | Should -Contain 'no network'
        ($findings | Where-Object Promise -EQ 'killed by the deadline').State | Should -Be held
        $findings.Where{ $_.IsFailure } | Should -BeNullOrEmpty
        $findings | Where-Object IsHeld -EQ $false | ForEach-Object Advice | Should -Not -BeNullOrEmpty
        Test-VortexSandbox -Quiet | Should -BeTrue
    }

    It 'finds an engine that is not there, and does not end over it' {
        $env:DOCKER_HOST = 'unix:///tmp/no-such.sock'
        try {
            $finding = Test-VortexSandbox -Engine docker
            $finding.State, $finding.IsFailure | Should -Be 'not held', $true
            $finding.Detail | Should -BeLike '*it is not at unix:///tmp/no-such.sock*'
            Test-VortexSandbox -Engine docker -Quiet | Should -BeFalse
        }
        finally { $env:DOCKER_HOST = $null }
    }

    It 'ends without a configuration' { { Test-VortexSandbox -Config none.yaml } | Should -Throw -ErrorId 'config.not-found,*' }

    It 'completes engines' {
        [Management.Automation.CommandCompletion]::CompleteInput('Test-VortexSandbox -Engine ', 27, $null).CompletionMatches.CompletionText | Should -Be docker, process
    }

    It 'finds every promise of the engine docker held' -Skip:(-not (Test-Docker)) {
        $findings = Test-VortexSandbox -Engine docker
        $findings.Where{ $_.State -ne 'held' }.Promise | Should -Be GPUs, 'bounded output'
        $findings.Count | Should -BeGreaterThan 15
        ($findings | Out-String -Width 80) | Should -Match 'held +no root +user 64321'
        Get-SandboxContainer | Should -BeNullOrEmpty
    }
}
