BeforeAll {
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Add-TestPlugin $TestDrive a
    $document = Get-Content "$PSScriptRoot/../../docs/scheduled-reconciliation.md" -Raw
    $script:script = "$TestDrive/Sync-VortexIndex.ps1"
    Set-Content $script ([regex]::Match($document, '(?s)Sync-VortexIndex\.ps1`:\s+```powershell\n(.*?)```').Groups[1].Value)
    $env:PSModulePath = "$PSScriptRoot/../../out/module$([IO.Path]::PathSeparator)$env:PSModulePath"
    $index = "$TestDrive/plugins/index.json"

    # As a scheduler does: a process of its own, its one line and its exit code.
    function Sync {
        $line = pwsh -NoProfile -File $script -Config "$TestDrive/config.yaml" -Index $index @args
        @($line).Count | Should -Be 1
        $result = $line | ConvertFrom-Json
        $result.exit | Should -Be $LASTEXITCODE
        $result
    }
}

Describe 'The script of docs/scheduled-reconciliation.md' {
    It 'reports a missing index without leave, and writes it with it' {
        $result = Sync
        $result.outcome, $result.exit | Should -Be drift, 1
        $result.reason | Should -BeLike '*No such file*'
        (Sync -Repair).outcome | Should -Be repaired
        $result = Sync
        $result.outcome, $result.differences, $result.exit, $result.event | Should -Be clean, 0, 0, vortex.reconcile
    }

    It 'repairs what the sidecar would refuse' {
        (Get-Content $index -Raw) -replace '1\.2\.3', '9' | Set-Content $index
        $result = Sync
        $result.outcome, $result.differences | Should -Be drift, 1
        (Sync -Repair).outcome | Should -Be repaired
        (Get-Content $index -Raw | ConvertFrom-Json).plugins.version | Should -Be 1.2.3
    }

    It 'says why it cannot repair' {
        Add-TestPlugin $TestDrive broken -Manifest 'a: ['
        $result = Sync -Repair
        $result.outcome, $result.exit | Should -Be drift, 1
        $result.reason | Should -BeLike '*1 of 2 plugins cannot be indexed*'
        Remove-Item "$TestDrive/plugins/broken" -Recurse
    }

    It 'fails with its own exit code without a configuration' {
        Rename-Item "$TestDrive/config.yaml" away.yaml
        $result = Sync -Repair
        $result.outcome, $result.exit | Should -Be failed, 2
        $result.reason | Should -BeLike 'there is no configuration file*'
    }
}
