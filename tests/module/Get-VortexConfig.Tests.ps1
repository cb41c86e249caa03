BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive 'max_vram_gb: 8'
}

Describe 'Get-VortexConfig' {
    It 'gives the configuration with its defaults' {
        $config = Get-VortexConfig "$TestDrive/config.yaml"
        $config.Enabled, $config.Sandbox.Engine, $config.Policy.MaxVramGb, $config.Sandbox.MemoryMb | Should -Be $true, process, 8, 4096
        $config.Directory | Should -Be (Join-Path (Get-Item $TestDrive).FullName plugins)
    }

    It 'finds it where the user is, and by VORTEX_CONFIG' {
        Push-Location $TestDrive
        try { (Get-VortexConfig).Policy.MaxVramGb | Should -Be 8 } finally { Pop-Location }
        $env:VORTEX_CONFIG = "$TestDrive/config.yaml"
        try { (Get-VortexConfig).Policy.MaxVramGb | Should -Be 8 } finally { $env:VORTEX_CONFIG = $null }
    }

    It 'takes paths of drives and from the pipeline' {
        (Get-VortexConfig TestDrive:/config.yaml).Policy.MaxVramGb | Should -Be 8
        (Get-Item "$TestDrive/config.yaml" | Get-VortexConfig).Policy.MaxVramGb | Should -Be 8
    }

    It 'ends with every error of a broken one' {
        Set-Content "$TestDrive/broken.yaml" "plugins: {enabled: maybe, policy: {max_vram_gb: 'x'}}"
        $failure = { Get-VortexConfig "$TestDrive/broken.yaml" } | Should -Throw -ErrorId 'config.invalid,*' -PassThru
        "$failure" | Should -BeLike '*:1:20 error config.wrong-type*max_vram_gb*'
        $failure.CategoryInfo.Category, $failure.TargetObject | Should -Be InvalidData, "$TestDrive/broken.yaml"
    }

    It 'warns of an unknown key, with the nearest one' {
        Set-Content "$TestDrive/typo.yaml" 'plugins: {enabled: true, directroy: x}'
        Get-VortexConfig "$TestDrive/typo.yaml" -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
        "$warning" | Should -BeLike "*directroy*did you mean 'directory'?"
    }
}
