BeforeAll {
    $script:module = (Resolve-Path "$PSScriptRoot/../../out/module/Vortex.Ops").Path
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Add-TestPlugin $TestDrive alpha
    Add-Content $TestDrive/plugins/alpha/manifest.yaml "notes: >-`n  what only YamlDotNet reads"
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

    It 'works beside another YamlDotNet that is loaded <when>, and leaves it alone' -ForEach @{ when = 'before' }, @{ when = 'after' } {
        $packages = $env:NUGET_PACKAGES ?? "$HOME/.nuget/packages"
        $other = "Add-Type -Path '$packages/yamldotnet/15.3.0/lib/net8.0/YamlDotNet.dll'"
        $mine = "Import-Module '$module'; (Get-VortexPlugin).Name"
        $versions = '[AppDomain]::CurrentDomain.GetAssemblies().Where{ $_.GetName().Name -eq "YamlDotNet" }.ForEach{ $_.GetName().Version.Major } | Sort-Object'
        $use = '[YamlDotNet.Serialization.DeserializerBuilder]::new().Build().Deserialize([IO.StringReader]::new("other: works"))["other"]'
        $lines = Invoke-Fresh ($when -eq 'before' ? "$other; $mine; $use; $versions" : "$mine; $other; $use; (Get-VortexPlugin).Name; $versions")
        $lines | Should -Be ($when -eq 'before' ? @('alpha', 'works', 15, 16) : @('alpha', 'works', 'alpha', 15, 16))
    }

    It 'works in a runspace pool' {
        Invoke-Fresh "`$state = [initialsessionstate]::CreateDefault(); `$state.ImportPSModule('$module')
            `$pool = [runspacefactory]::CreateRunspacePool(1, 4, `$state, `$Host); `$pool.Open()
            `$all = 1..12 | % { `$shell = [powershell]::Create(); `$shell.RunspacePool = `$pool
                [pscustomobject]@{ Shell = `$shell; Run = `$shell.AddScript('(Get-VortexPlugin -Config $TestDrive/config.yaml).Name').BeginInvoke() } }
            (`$all | % { `$_.Shell.EndInvoke(`$_.Run) } | Group-Object).Count" | Should -Be 12
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
