BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Add-TestPlugin $TestDrive a
    Add-TestPlugin $TestDrive b
    Push-Location $TestDrive
    Export-VortexIndex
    New-Item fleet -ItemType Directory | Out-Null
    1..3 | ForEach-Object { (Get-Content plugins/index.json -Raw) -replace '1\.2\.3', ($_ -eq 3 ? '9' : '1.2.3') | Set-Content "fleet/node-$_.json" }
}
AfterAll { Pop-Location }

Describe 'Compare-VortexIndex' {
    It 'gives nothing when nothing differs' {
        Compare-VortexIndex | Should -BeNullOrEmpty
        Compare-VortexIndex fleet/node-1.json | Should -BeNullOrEmpty
    }

    It 'gives one object for each difference, with values of their own types' {
        (Get-Content plugins/index.json -Raw) -replace '1\.5', '2.5' -replace '"deterministic": true', '"deterministic": false' | Set-Content other.json
        $drift = Compare-VortexIndex other.json
        $drift.Field | Should -Be deterministic, vram_gb, deterministic, vram_gb
        $drift[0].Plugin, $drift[0].Index, $drift[0].Disk, $drift[0].IsRefused | Should -Be a, $false, $true, $true
        $drift[1].Index | Should -BeOfType double
        ($drift | Out-String -Width 80) | Should -Match 'a +vram_gb +2\.5 +1\.5 +True'
    }

    It 'says of harmless drift that it is' {
        Add-TestPlugin $TestDrive c
        Export-VortexIndex more.json
        Remove-Item plugins/c -Recurse
        $drift = Compare-VortexIndex more.json
        $drift.Plugin, $drift.Field, $drift.Disk, $drift.IsRefused | Should -Be c, entry, $null, $false
    }

    It 'compares a whole fleet, from the pipeline too' {
        $drift = Compare-VortexIndex fleet
        $drift.Nodes | Should -Be node-3, node-3
        $drift[0].Index, $drift[0].Majority | Should -Be 9, 1.2.3
        (Get-ChildItem fleet | Compare-VortexIndex).Count | Should -Be 2
    }

    It 'reports a broken index and goes on' {
        Set-Content broken.json '{'
        $drift = Compare-VortexIndex broken.json, fleet/node-3.json -ErrorVariable failure -ErrorAction SilentlyContinue
        $drift.Count | Should -Be 2
        $failure.FullyQualifiedErrorId | Should -Be 'index.invalid,Vortex.Ops.PowerShell.Commands.CompareVortexIndex'
        "$failure" | Should -BeLike '*broken.json:2:1 error index.syntax*'
    }
}
