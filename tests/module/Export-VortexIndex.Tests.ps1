BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
}

Describe 'Export-VortexIndex' {
    BeforeEach {
        $node = New-Item "TestDrive:/$(New-Guid)" -ItemType Directory
        Initialize-TestNode $node
        Add-TestPlugin $node a
        Add-TestPlugin $node b
        Push-Location $node
    }

    AfterEach { Pop-Location }

    It 'writes the index where the sidecar looks for it, and gives nothing' {
        Export-VortexIndex | Should -BeNullOrEmpty
        (Get-Content plugins/index.json -Raw | ConvertFrom-Json).plugins.name | Should -Be a, b
    }

    It 'writes to a path, and gives the file with -PassThru' {
        (Export-VortexIndex here.json -PassThru).FullName | Should -Be (Get-Item here.json).FullName
    }

    It 'leaves an index alone that is up to date' {
        Export-VortexIndex here.json
        (Get-Item here.json).LastWriteTimeUtc = [datetime]::UnixEpoch
        Export-VortexIndex here.json
        (Get-Item here.json).LastWriteTimeUtc | Should -Be ([datetime]::UnixEpoch)
    }

    It 'writes nothing with -WhatIf' {
        Export-VortexIndex here.json -WhatIf
        Test-Path here.json | Should -BeFalse
    }

    It 'refuses while a plugin is rejected, unless it is to be skipped' {
        Add-TestPlugin $node broken -Manifest 'a: ['
        $failure = { Export-VortexIndex here.json } | Should -Throw -ErrorId 'index.rejected,*' -PassThru
        "$failure" | Should -BeLike '*1 of 3 plugins*manifest.syntax*'
        Export-VortexIndex here.json -SkipRejected -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '"broken" is left out of the index: *manifest.syntax*'
        (Get-Content here.json -Raw | ConvertFrom-Json).plugins.name | Should -Be a, b
    }

    It 'replaces a write-protected file only with -Force' {
        Set-Content here.json old
        Set-ItemProperty here.json -Name IsReadOnly -Value $true
        { Export-VortexIndex here.json } | Should -Throw -ErrorId 'index.unwritable,*'
        Export-VortexIndex here.json -Force
        (Get-Content here.json -Raw | ConvertFrom-Json).plugins.Count | Should -Be 2
    }
}
