BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'New-VortexPlugin' {
    It 'makes a plugin for <lanes> that passes -Deep at once and runs' -ForEach @(
        @{ name = 'plain'; lanes = 'lane1'; async = $false; deterministic = $false }
        @{ name = 'steady.frames-2'; lanes = 'lane0', 'lane1'; async = $true; deterministic = $true }
        @{ name = '3d'; lanes = 'lane0'; async = $false; deterministic = $true }
        @{ name = 'none'; lanes = 'lane1'; async = $true; deterministic = $false }
    ) {
        $plugin = New-VortexPlugin $name -Path plugins -Lane $lanes -Async:$async
        $plugin.Name, $plugin.Status, $plugin.Deterministic | Should -Be $name, Ready, $deterministic
        $plugin.Lanes | Should -Be $lanes
        ($plugin | Test-VortexManifest -Deep).Diagnostics | Should -BeNullOrEmpty
        (Invoke-VortexPlugin $name @{ prompt = 'hi' }).Output.output_cid | Should -Be cid://hi
        (Get-Content "plugins/$name/plugin.py" -Raw) -match 'async def run' | Should -Be $async
    }

    It 'has a Pester test beside it that passes, and fails when the plugin does' {
        New-VortexPlugin tested -Path plugins | Out-Null
        # In a process of its own: Pester does not run inside Pester.
        $run = { pwsh -NoProfile -Command "Import-Module '$((Get-Module Vortex.Ops).Path)'; (Invoke-Pester '$TestDrive/plugins/tested' -PassThru -Output None) | ForEach-Object { `$_.PassedCount, `$_.FailedCount }" }
        & $run | Should -Be 3, 0
        Set-Content plugins/tested/plugin.py 'class Tested: pass'
        & $run | Should -Be 1, 2
    }

    It 'makes it where the user is, and several' {
        Push-Location (New-Item here -ItemType Directory)
        try { ('a', 'b' | New-VortexPlugin).Folder | Should -Be (Join-Path $PWD a), (Join-Path $PWD b) } finally { Pop-Location }
    }

    It 'makes nothing with -WhatIf' {
        New-VortexPlugin never -WhatIf | Should -BeNullOrEmpty
        'never' | Should -Not -Exist
    }

    It 'leaves alone what is there, and goes on with the next' {
        New-Item taken -ItemType Directory | Out-Null
        (New-VortexPlugin taken, free -ErrorVariable failure -ErrorAction SilentlyContinue).Name | Should -Be free
        $failure.FullyQualifiedErrorId | Should -Be 'plugin.unwritable,Vortex.Ops.PowerShell.Commands.NewVortexPlugin'
        "$failure" | Should -BeLike '*taken is there already*'
        $failure.TargetObject | Should -Be taken
        Get-ChildItem taken | Should -BeNullOrEmpty
    }

    It 'refuses the name <name>' -ForEach @{ name = 'Upper' }, @{ name = '../up' }, @{ name = '-x' }, @{ name = "a`n" }, @{ name = 'a b' }, @{ name = 'x' * 64 } {
        { New-VortexPlugin $name -ErrorAction Stop } | Should -Throw -ErrorId 'plugin.name,*'
    }
}
