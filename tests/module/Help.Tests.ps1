BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    $commands = Get-Command -Module Vortex.Ops | ForEach-Object { @{ name = $_.Name; command = $_ } }
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    $docker = Test-Docker
    $script:examples = foreach ($command in $commands) {
        (Get-Help $command.name).examples.example | ForEach-Object { @{ name = $command.name; title = $_.title.Trim('- '); code = $_.code } } |
            Where-Object { $docker -or $_.code -notmatch 'Build-VortexImage -BaseImage' }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    # The node that the examples speak of: this repository's, with an engine that is everywhere.
    $node = New-Item "$TestDrive/node" -ItemType Directory
    Copy-Item "$PSScriptRoot/../../plugins" $node -Recurse
    (Get-Content "$PSScriptRoot/../../config.yaml" -Raw) -replace 'engine: "docker"', 'engine: "process"' | Set-Content "$node/config.yaml"
    '{"prompt":"a"}', '{"prompt":"b"}' | Set-Content "$node/prompts.jsonl"
    New-Item "$node/collected" -ItemType Directory | Out-Null
}

Describe 'The help of <name>' -ForEach $commands {
    BeforeAll { $script:help = Get-Help $name -Full }

    It 'has a synopsis, a description and two examples or more' {
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterOrEqual 2
        $help.examples.example.remarks.Text -match '\w' | Should -HaveCount $help.examples.example.Count
    }

    It 'describes every parameter' {
        $own = $command.Parameters.Keys | Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters }
        $help.parameters.parameter.name | Sort-Object | Should -Be ($own | Sort-Object)
        $help.parameters.parameter | ForEach-Object { $_.description.Text | Should -Match '\w.+\.$' -Because $_.name }
    }
}

Describe 'The examples' {
    It '<name>, <title>, works: <code>' -ForEach $script:examples {
        $shell = [powershell]::Create().AddScript("Import-Module '$((Get-Module Vortex.Ops).Path)'; Set-Location '$node'; `$ErrorActionPreference = 'Stop'").AddStatement().AddScript($code)
        { $shell.Invoke() } | Should -Not -Throw
    }
}

Describe 'The topics' {
    It 'about_Vortex_<topic> has lines of 80 columns and nothing left to fill in' -ForEach @{ topic = 'Manifests' }, @{ topic = 'Policy' }, @{ topic = 'Sandbox' }, @{ topic = 'Errors' } {
        $lines = Get-Content "$PSScriptRoot/../../out/module/Vortex.Ops/en-US/about_Vortex_$topic.help.txt"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -match '^@' | Should -BeNullOrEmpty
    }

    It 'has every code of the documentation in about_Vortex_Errors' {
        $codes = Select-String '^\| `([a-z0-9.-]+)`' "$PSScriptRoot/../../docs/errors.md" | ForEach-Object { $_.Matches[0].Groups[1].Value }
        $codes.Count | Should -BeGreaterThan 50
        $topic = Get-Content "$PSScriptRoot/../../out/module/Vortex.Ops/en-US/about_Vortex_Errors.help.txt"
        $codes | ForEach-Object { $topic | Should -Contain "    $_" }
    }
}
