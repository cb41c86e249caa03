BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    New-TestNode $TestDrive 'allowlist: [other]'
    Add-TestPlugin $TestDrive good
    Add-TestPlugin $TestDrive 'od[d]'
    Add-TestPlugin $TestDrive broken -Manifest "name: x`nresources: {vram_gb: '4'}"
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Test-VortexManifest' {
    It 'takes a manifest, a plugin folder, a directory of plugins and wildcards' {
        (Test-VortexManifest plugins/good/manifest.yaml).IsValid | Should -BeTrue
        (Test-VortexManifest plugins/good).Name | Should -Be good
        (Test-VortexManifest plugins).Name | Should -Be broken, good, 'od[d]'
        (Test-VortexManifest plugins/g*, plugins/b*).IsValid | Should -Be $true, $false
        (Test-VortexManifest -LiteralPath 'plugins/od[d]').IsValid | Should -BeTrue
    }

    It 'reports every finding with its code, line and column' {
        $result = Test-VortexManifest plugins/broken
        $result.IsValid | Should -BeFalse
        $vram = $result.Diagnostics | Where-Object Pointer -EQ /resources/vram_gb
        $vram.Code, $vram.Line, $vram.Column | Should -Be manifest.wrong-type, 2, 22
        $result.Diagnostics.Code | Should -Contain manifest.missing-key
    }

    It 'takes files and plugins from the pipeline' {
        (Get-ChildItem plugins | Test-VortexManifest).IsValid | Should -Be $false, $true, $true
        (Get-VortexPlugin | Test-VortexManifest -Quiet) | Should -Be $false, $true, $true
    }

    It 'gives a boolean with -Quiet' {
        Test-VortexManifest plugins/good -Quiet | Should -Be $true
        Test-VortexManifest plugins/broken -Quiet | Should -Be $false
    }

    It "asks the node's policy with -Config" {
        $result = Test-VortexManifest plugins/good -Config config.yaml
        $result.IsValid, $result.Diagnostics.Code | Should -Be $false, policy.not-allowed
    }

    It 'says of what is not there that it is not' {
        $result = Test-VortexManifest none
        $result.IsValid, $result.Diagnostics.Code | Should -Be $false, manifest.unreadable
    }
}
