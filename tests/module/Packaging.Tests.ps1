BeforeAll {
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Add-TestPlugin $TestDrive alpha
    $script:module = (Resolve-Path "$PSScriptRoot/../../out/module/Vortex.Ops").Path
    $script:tools = "$PSScriptRoot/../../tools"
}

Describe 'The package' {
    BeforeAll {
        $package = & "$tools/Package-Module.ps1" $TestDrive/package
        [IO.Compression.ZipFile]::ExtractToDirectory($package, "$TestDrive/unpacked/Vortex.Ops")
    }

    It 'says what a gallery asks for' {
        $manifest = Test-ModuleManifest "$module/Vortex.Ops.psd1"
        $manifest.ProjectUri, $manifest.LicenseUri, $manifest.ReleaseNotes, $manifest.Tags, $manifest.Description, $manifest.Author | Should -Not -BeNullOrEmpty
        $metadata = ([xml](Get-Content $TestDrive/unpacked/Vortex.Ops/Vortex.Ops.nuspec -Raw)).package.metadata
        $metadata.id, $metadata.version, $metadata.license.InnerText, $metadata.projectUrl | Should -Be Vortex.Ops, "$($manifest.Version)", MIT, "$($manifest.ProjectUri)"
        $metadata.tags | Should -BeLike '*PSModule*PSCmdlet_Invoke-VortexPlugin*'
    }

    It 'has the version of what was built with it' {
        $version = (Test-ModuleManifest "$module/Vortex.Ops.psd1").Version
        (Get-Item "$module/Vortex.Ops.PowerShell.dll", "$module/core/Vortex.Ops.dll").VersionInfo.ProductVersion | Should -Be "$version", "$version"
        & "$PSScriptRoot/../../out/cli/vortex-ops" --version | Should -Be $version
    }

    It 'holds what is needed, and nothing else' {
        $unpacked = "$TestDrive/unpacked/Vortex.Ops"
        $names = Get-ChildItem -LiteralPath $unpacked -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath((Get-Item $unpacked).FullName, $_.FullName) }
        $names | Should -Contain core/YamlDotNet.dll
        $names | Where-Object { $_ -notmatch '^(_rels/\.rels|package/.+|\[Content_Types\]\.xml|core/(runtime/(vortex/.+\.py|probe/.+|Dockerfile\.vortex|seccomp\.json)|(Vortex\.Ops|YamlDotNet)\.dll)|en-US/.+|Vortex\.Ops\..+|LICENSE|THIRD-PARTY-NOTICES\.md)$' } | Should -BeNullOrEmpty
    }

    It 'is clean under PSScriptAnalyzer' -Skip:(-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
        'module', 'tools', 'tests/module', 'build.ps1' | ForEach-Object { Invoke-ScriptAnalyzer "$PSScriptRoot/../../$_" -Recurse } | Should -BeNullOrEmpty
    }

    It 'works where it is unpacked' {
        pwsh -NoProfile -Command "Import-Module '$TestDrive/unpacked/Vortex.Ops/Vortex.Ops.psd1'; (Get-VortexPlugin -Config '$TestDrive/config.yaml').Name" | Should -Be alpha
    }
}

Describe 'Install' {
    It 'puts the module where PowerShell finds it' {
        $script = "`$env:PSModulePath = '$TestDrive/modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            & '$tools/Install-Module.ps1' | Out-Null; & '$tools/Install-Module.ps1' | Out-Null
            (Get-VortexPlugin -Config '$TestDrive/config.yaml').Name; (Get-Module Vortex.Ops).ModuleBase; (Get-Help about_Vortex_Policy).Length -gt 100"
        pwsh -NoProfile -Command $script | Should -Be alpha, "$((Get-Item $TestDrive).FullName)/modules/Vortex.Ops/$((Test-ModuleManifest "$module/Vortex.Ops.psd1").Version)", True
    }
}
