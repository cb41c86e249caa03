BeforeAll {
    $script:module = (Resolve-Path "$PSScriptRoot/../../out/module/Vortex.Ops").Path
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    New-TestNode $TestDrive
    Add-TestPlugin $TestDrive alpha
    # In a process of its own, so that nothing is loaded yet.
    function Invoke-Fresh([string] $Script) { pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; Set-Location '$TestDrive'; $Script" }
}

Describe 'The module' {
    It 'has a sound manifest and exactly its cmdlets, with approved verbs and output types' {
        $manifest = Test-ModuleManifest "$module/Vortex.Ops.psd1"
        Import-Module $module -Force -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $commands = Get-Command -Module Vortex.Ops
        $commands.Name | Should -Be ($manifest.ExportedCmdlets.Keys | Sort-Object)
        $commands.Where{ -not $_.OutputType } | Should -BeNullOrEmpty
    }

    It 'leaves other assemblies alone: the core loads in a context of its own' {
        Invoke-Fresh "Import-Module '$module'; Get-VortexPlugin | Out-Null
            [Runtime.Loader.AssemblyLoadContext]::All.Where{ `$_.Assemblies.Where{ `$_.GetName().Name -in 'Vortex.Ops', 'YamlDotNet' } }.Name" | Should -Be Vortex.Ops
    }

    It 'works when imported twice, removed, and imported again' {
        Invoke-Fresh "1..2 | % { Import-Module '$module' -Force }; Remove-Module Vortex.Ops; Import-Module '$module'; (Get-VortexPlugin).Name" | Should -Be alpha
    }

    It 'works in parallel, and in jobs' {
        Invoke-Fresh "1..8 | ForEach-Object -Parallel { Set-Location '$TestDrive'; Import-Module '$module'; (Get-VortexPlugin).Name } | Group-Object | % Count" | Should -Be 8
        Invoke-Fresh "Start-Job { Set-Location '$TestDrive'; Import-Module '$module'; Get-VortexPlugin } | Receive-Job -Wait | % Version" | Should -Be 1.2.3
    }

    It 'is imported in at most 60 ms' {
        $times = 1..5 | ForEach-Object { [double](Invoke-Fresh "(Measure-Command { Import-Module '$module' }).TotalMilliseconds") }
        ($times | Sort-Object)[2] | Should -BeLessOrEqual 60
    }
}
