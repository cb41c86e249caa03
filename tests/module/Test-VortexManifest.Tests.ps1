BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive 'allowlist: [other]'
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

    It 'loads plugins with -Deep, and finds what only that can show' {
        Add-TestPlugin $TestDrive importer -Code 'import no_such_module'
        Add-TestPlugin $TestDrive sound -Code "class Plugin:`n    def run(self, payload): return {}"
        (Test-VortexManifest plugins/importer).IsValid | Should -BeTrue
        $result = Test-VortexManifest plugins/importer, plugins/sound -Deep
        $result.IsValid | Should -Be $false, $true
        $result[0].Diagnostics.Code, $result[0].Diagnostics.Pointer | Should -Be plugin.load, /entrypoint
        "$($result[0].Diagnostics)" | Should -BeLike "*plugins/importer/manifest.yaml error plugin.load: ModuleNotFoundError: No module named 'no_such_module' (plugin.py, line 1)"
    }

    It 'does not load what the policy denies' {
        Add-TestPlugin $TestDrive denied -Code "open('$TestDrive/loaded', 'w')"
        (Test-VortexManifest plugins/denied -Deep -Config config.yaml).Diagnostics.Code | Should -Be policy.not-allowed
        'loaded' | Should -Not -Exist
    }

    It 'takes plugins as they are given' {
        $plugin = Get-VortexPlugin good
        (Test-VortexManifest -InputObject $plugin).Path | Should -Be $plugin.ManifestPath
    }

    It 'shows findings as a table, and results as a list' {
        $result = Test-VortexManifest plugins/broken
        ($result.Diagnostics | Out-String -Width 80) | Should -Match 'Error +2:22 manifest\.wrong-type +resources'
        ($result | Format-List | Out-String -Width 120) | Should -Match '(?s)Findings : 1:1 error manifest\.missing-key: .*2:22 error manifest\.wrong-type: '
    }

    It 'says of what is not there that it is not' {
        $result = Test-VortexManifest none
        $result.IsValid, $result.Diagnostics.Code | Should -Be $false, manifest.unreadable
    }
}
