BeforeDiscovery { Import-Module "$PSScriptRoot/TestNode.psm1" -Force }

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    Add-TestPlugin $TestDrive misbehave -Code (Get-Content "$PSScriptRoot/../plugins/misbehave.py" -Raw)
    Add-TestPlugin $TestDrive echo -Code "class Plugin:`n    def run(self, payload): return payload"
    Add-TestPlugin $TestDrive sleeper -Code "import os, time`nclass Plugin:`n    def run(self, p): time.sleep(p['s']); return {'pid': os.getpid(), **p}"
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Invoke-VortexPlugin' {
    It 'gives the output as an object, with the payload, the duration and the record of the run' {
        $payload = @{ a = @{ b = @(1, @{ c = 'deep' }) } }
        $result = Invoke-VortexPlugin echo $payload
        $result.Output.a.b[1].c | Should -Be deep
        $result.Payload | Should -Be $payload
        $result.DurationMs | Should -BeGreaterThan 0
        $result.Plugin, $result.Run.Engine, $result.Run.Ending, $result.Run.BytesIn | Should -Be echo, process, ok, 28
        $result.Run.Phases.StartMs | Should -BeGreaterThan 0
    }

    It 'takes an object, a JSON text, and nothing' {
        (Invoke-VortexPlugin echo ([pscustomobject]@{ a = 1 }) -Raw) | Should -Be '{"a": 1}'
        (Invoke-VortexPlugin echo '{"a":1.0}' -Raw) | Should -Be '{"a": 1.0}'
        (Invoke-VortexPlugin echo -Raw) | Should -Be '{}'
        @() | Invoke-VortexPlugin echo | Should -BeNullOrEmpty
    }

    It 'carries <value> (<type>) as <json>' -ForEach @(
        @{ value = 1; json = '1' }, @{ value = [long]::MinValue; json = '-9223372036854775808' }, @{ value = [bigint]::Pow(10, 40); json = "1$('0' * 40)" }
        @{ value = 1.0; json = '1.0' }, @{ value = 0.1; json = '0.1' }, @{ value = [float]0.1; json = '0.1' }, @{ value = 1.50d; json = '1.5' }
        @{ value = 1e300; json = '1e+300' }, @{ value = -0.0; json = '-0.0' }, @{ value = [ulong]::MaxValue; json = '18446744073709551615' }
        @{ value = $true; json = 'true' }, @{ value = [switch]$true; json = 'true' }, @{ value = $null; json = 'null' }, @{ value = [DBNull]::Value; json = 'null' }
        @{ value = "`u{fc}`u{20ac}"; json = '"\u00fc\u20ac"' }, @{ value = [char]'x'; json = '"x"' }, @{ value = [DayOfWeek]::Monday; json = '"Monday"' }
        @{ value = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc); json = '"2026-01-02T03:04:05Z"' }
        @{ value = [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, '01:00'); json = '"2026-01-02T03:04:05+01:00"' }
        @{ value = [timespan]'1:02:03'; json = '"01:02:03"' }, @{ value = [version]'1.2'; json = '"1.2"' }, @{ value = [guid]::Empty; json = '"00000000-0000-0000-0000-000000000000"' }
        @{ value = @(1, 'a', $null); json = '[1, "a", null]' }, @{ value = @(); json = '[]' }, @{ value = [byte[]](1, 2); json = '[1, 2]' }
        @{ value = [ordered]@{ b = 1; a = 2 }; json = '{"b": 1, "a": 2}' }, @{ value = @{ 1 = 'a' }; json = '{"1": "a"}' }
        @{ value = [pscustomobject]@{ a = [pscustomobject]@{ b = 1 } }; json = '{"a": {"b": 1}}' }
        @{ value = [uri]'http://localhost/a'; json = '"http://localhost/a"' }, @{ value = [uint]7; json = '7' }
    ) {
        Invoke-VortexPlugin echo @{ value = $value } -Raw | Should -BeExactly "{`"value`": $json}"
    }

    It 'carries objects of .NET by their properties' {
        Invoke-VortexPlugin echo @{ value = [Drawing.Point]::new(1, 2) } | ForEach-Object { $_.Output.value.X, $_.Output.value.IsEmpty } | Should -Be 1, $false
        (Get-Item config.yaml | Select-Object Name, Length | Invoke-VortexPlugin echo).Output.Name | Should -Be config.yaml
    }

    It 'refuses <what> and says where it is' -ForEach @(
        @{ what = 'NaN'; payload = @{ a = @(1, [double]::NaN) }; message = '*"a`[1`]" is NaN*' }
        @{ what = 'infinity'; payload = @{ a = [float]::NegativeInfinity }; message = '*"a" is -Infinity*' }
        @{ what = 'half a surrogate pair'; payload = @{ a = [string][char]0xD800 }; message = '*"a" is text with half of a surrogate pair*' }
        @{ what = 'a cycle'; payload = & { $a = @{}; $a.a = $a; $a }; message = '*nested more than 100 deep; does it hold itself?*' }
        @{ what = 'a key twice'; payload = & { $a = @{ 1 = 'a' }; $a['1'] = 'b'; $a }; message = '*' }
        @{ what = 'a list'; payload = '[1]'; message = '*is an array*' }
        @{ what = 'a number'; payload = 5; message = '*is the number 5*' }
        @{ what = 'nothing'; payload = $null; message = '*is null*' }
    ) {
        $result = , $payload | Invoke-VortexPlugin echo -ErrorVariable failure -ErrorAction SilentlyContinue
        $result | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'payload.*,Vortex.Ops.PowerShell.Commands.InvokeVortexPlugin'
        $failure.CategoryInfo.Category | Should -Be InvalidData
        "$failure" | Should -BeLike $message
    }

    It 'gives integers, floats, texts that look like dates, and large numbers as what they are' {
        $output = (Invoke-VortexPlugin echo '{"i": 1, "f": 1.0, "b": 123456789012345678901234567890, "d": "2026-01-02T03:04:05Z", "n": null, "t": true, "e": []}').Output
        $output.i, $output.f, $output.b, $output.d, $output.t | ForEach-Object { $_.GetType().Name } | Should -Be Int64, Double, BigInteger, String, Boolean
        $output.n | Should -Be $null
        , $output.e | Should -BeOfType [array]
    }

    It 'loses nothing of an output that no custom object can hold: <json>' -ForEach @{ json = '{"a": 1, "A": 2}' }, @{ json = '{"": 1, "A": 2}' }, @{ json = '{"psobject": 1, "A": 2}' } {
        $output = (Invoke-VortexPlugin echo $json).Output
        $output | Should -BeOfType [Collections.Specialized.OrderedDictionary]
        $output.A | Should -Be 2
        $output | ConvertTo-Json -Compress | Should -Be ($json -replace ' ')
    }

    It 'runs payloads side by side, up to the limit and to max_concurrency' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        1..4 | ForEach-Object { @{ s = 1 } } | Invoke-VortexPlugin sleeper | Should -HaveCount 4
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3.5
        $clock.Restart()
        1..3 | ForEach-Object { @{ s = 0.5 } } | Invoke-VortexPlugin sleeper -ThrottleLimit 1 | Should -HaveCount 3
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 1.5
    }

    It 'gives results as they come, or in the order of the payloads' {
        (@{ s = 1; n = 1 }, @{ s = 0; n = 2 } | Invoke-VortexPlugin sleeper).Output.n | Should -Be 2, 1
        (1..40 | ForEach-Object { @{ s = $_ % 4 / 50; n = $_ } } | Invoke-VortexPlugin sleeper -Reuse -Ordered).Output.n | Should -Be (1..40)
    }

    It 'takes a fresh process for each payload, and one for all with -Reuse' {
        (1..3 | ForEach-Object { @{ s = 0 } } | Invoke-VortexPlugin sleeper).Output.pid | Select-Object -Unique | Should -HaveCount 3
        (1..6 | ForEach-Object { @{ s = 0 } } | Invoke-VortexPlugin sleeper -Reuse -ThrottleLimit 1).Output.pid | Select-Object -Unique | Should -HaveCount 1
    }

    It 'reports a failing payload with its code and goes on' {
        $bad = @{ do = 'fail' }
        $results = @{ do = 'echo'; n = 1 }, $bad, @{ do = 'echo'; n = 3 } | Invoke-VortexPlugin misbehave -Ordered -ErrorVariable failure -ErrorAction SilentlyContinue
        $results.Output.n | Should -Be 1, 3
        $failure.FullyQualifiedErrorId | Should -Be 'run.failed,Vortex.Ops.PowerShell.Commands.InvokeVortexPlugin'
        $failure.TargetObject | Should -Be $bad
        "$failure" | Should -BeLike "KeyError: 'no such prompt'*Traceback*in fail*"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'tells apart <id> (<category>)' -ForEach @(
        @{ do = 'sleep'; id = 'run.timeout'; category = 'OperationTimeout' }
        @{ do = 'exit_process'; id = 'run.no-result'; category = 'OperationStopped' }
        @{ do = 'nan'; id = 'output.invalid'; category = 'InvalidData' }
        @{ do = 'flood'; id = 'run.output-limit'; category = 'LimitsExceeded' }
    ) {
        $failure = { Invoke-VortexPlugin misbehave @{ do = $do; to = 2 } -TimeoutMilliseconds 3000 -ErrorAction Stop } | Should -Throw -ErrorId "$id,*" -PassThru
        $failure.CategoryInfo.Category | Should -Be $category
    }

    It 'says once that a plugin may not run, and why' {
        Initialize-TestNode $TestDrive/strict 'allowlist: [other]'
        Copy-Item plugins/echo strict/plugins -Recurse
        @{}, @{} | Invoke-VortexPlugin echo -Config strict/config.yaml -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -Be 'policy.denied,Vortex.Ops.PowerShell.Commands.InvokeVortexPlugin'
        $failure.CategoryInfo.Category, $failure.TargetObject | Should -Be PermissionDenied, echo
        "$failure" | Should -BeLike '*policy.not-allowed*'
        { Invoke-VortexPlugin ecko -ErrorAction Stop } | Should -Throw -ErrorId 'plugin.not-found,*' -ExpectedMessage "*did you mean 'echo'?"
        { Invoke-VortexPlugin echo -Lane lane0 -ErrorAction Stop } | Should -Throw -ErrorId 'policy.lane-unsupported,*'
    }

    It 'ends at once without a configuration or an engine' {
        { Invoke-VortexPlugin echo -Config none.yaml } | Should -Throw -ErrorId 'config.not-found,*'
        Initialize-TestNode $TestDrive/snakeless
        (Get-Content snakeless/config.yaml) -replace 'engine: process', 'engine: process, python_bin: no-such-python' | Set-Content snakeless/config.yaml
        Copy-Item plugins/echo snakeless/plugins -Recurse
        $failure = { @{}, @{} | Invoke-VortexPlugin echo -Config snakeless/config.yaml } | Should -Throw -ErrorId 'sandbox.unavailable,*' -PassThru
        $failure.CategoryInfo.Category | Should -Be ResourceUnavailable
    }

    It 'takes plugins from the pipeline, and plugins with their payloads' {
        (Get-VortexPlugin e* | Invoke-VortexPlugin -Payload @{ a = 1 } -Raw) | Should -Be '{"a": 1}'
        $jobs = [pscustomobject]@{ Name = 'echo'; Payload = @{ a = 1 } }, [pscustomobject]@{ Name = 'sleeper'; Payload = @{ s = 0 } }, [pscustomobject]@{ Name = 'echo'; Payload = @{ a = 2 } }
        ($jobs | Invoke-VortexPlugin -Ordered).Plugin | Should -Be echo, sleeper, echo
        ($jobs | Invoke-VortexPlugin -Reuse).Plugin | Should -Be echo, sleeper, echo
    }

    It 'runs nothing with -WhatIf, but checks all' {
        Add-TestPlugin $TestDrive marker -Code "class Plugin:`n    def run(self, p): open('$TestDrive/ran', 'w'); return {}"
        Invoke-VortexPlugin marker @{} -WhatIf
        'ran' | Should -Not -Exist
        { Invoke-VortexPlugin marker 5 -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'payload.not-object,*'
        (Get-Content plugins/marker/manifest.yaml) -replace 'input_schema: {type: object}', 'input_schema: {type: object, required: [a]}' | Set-Content plugins/marker/manifest.yaml
        { Invoke-VortexPlugin marker @{} -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'payload.schema,*'
    }

    It 'completes <line>' -ForEach @(
        @{ line = 'Invoke-VortexPlugin ech'; expected = 'echo' }
        @{ line = 'Invoke-VortexPlugin echo -Engine '; expected = 'docker', 'process' }
        @{ line = 'Invoke-VortexPlugin echo -Lane '; expected = 'lane0', 'lane1' }
    ) {
        [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be $expected
    }

    It 'shows progress five times a second at most, and takes it away' {
        $shell = [powershell]::Create().AddScript("Import-Module '$((Get-Module Vortex.Ops).Path)'; Set-Location '$TestDrive'; @{ s = 1.5 } | Invoke-VortexPlugin sleeper")
        $shell.Invoke().Output.s | Should -Be 1.5
        $shown = $shell.Streams.Progress
        $shown.Count | Should -BeIn (4..10)
        $shown[0].StatusDescription | Should -Be '0 done, 0 failed, 1 under way'
        $shown[-1].RecordType | Should -Be Completed
    }

    It 'is a table of <width> columns' -ForEach @{ width = 80 }, @{ width = 120 } {
        $lines = (Invoke-VortexPlugin echo @{ a = 1 } | Out-String -Width $width) -split "`n"
        $lines -match '^echo +[\d.,]+ {"a":1}' | Should -HaveCount 1
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
        (Invoke-VortexPlugin echo @{ a = 1 } | Format-List | Out-String -Width $width) | Should -Match 'Phases +: queue '
    }

    It 'survives files, JSON and jobs' {
        $result = Invoke-VortexPlugin echo @{ a = @{ b = @{ c = @(1, @{ d = 'deep' }) } } }
        $result | Export-Clixml result.xml
        $json = $result | ConvertTo-Json -Depth 8 | ConvertFrom-Json
        $job = Start-Job { Import-Module $using:module; Set-Location $using:PWD; Invoke-VortexPlugin echo @{ a = @{ b = @{ c = @(1, @{ d = 'deep' }) } } } } | Receive-Job -Wait
        foreach ($copy in (Import-Clixml result.xml), $json, $job) {
            $copy.Output.a.b.c[1].d, $copy.Run.Engine, $copy.Plugin | Should -Be deep, process, echo
            $copy.Run.Phases.RunMs | Should -Be $copy.DurationMs
        }
    } -ForEach @{ module = "$PSScriptRoot/../../out/module/Vortex.Ops" }

    It 'runs 10,000 payloads with -Reuse at more than 1,000 a second' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        (1..10000 | ForEach-Object { @{ n = $_ } } | Invoke-VortexPlugin echo -Reuse | Measure-Object).Count | Should -Be 10000
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }
}

Describe 'Stopping Invoke-VortexPlugin' {
    It 'returns within 2 s and leaves no process after Ctrl+C during <what>' -ForEach @(
        @{ what = 'a long run'; script = "Invoke-VortexPlugin sleeper @{ s = 1000 }" }
        @{ what = 'a run that forks'; script = "Invoke-VortexPlugin misbehave @{ do = 'daemon'; hang = `$true }" }
        @{ what = 'a batch'; script = "1..1000 | % { @{ s = 1 } } | Invoke-VortexPlugin sleeper" }
        @{ what = 'a batch with -Reuse'; script = "1..1000 | % { @{ s = 1 } } | Invoke-VortexPlugin sleeper -Reuse -Ordered" }
        @{ what = 'the load of a plugin'; script = "Test-VortexManifest plugins/hanging -Deep" }
    ) {
        Add-TestPlugin $TestDrive hanging -Code 'while True: pass'
        $shell = [powershell]::Create().AddScript("Import-Module '$((Get-Module Vortex.Ops).Path)'; Set-Location '$TestDrive'; $script")
        $running = $shell.BeginInvoke()
        for ($i = 0; $i -lt 100 -and -not (Get-SandboxProcess); $i++) { Start-Sleep -Milliseconds 50 }
        Get-SandboxProcess | Should -Not -BeNullOrEmpty
        Start-Sleep -Milliseconds 500
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessOrEqual 2
        $running.IsCompleted | Should -BeTrue
        Get-SandboxProcess | Should -BeNullOrEmpty
    }

    It 'ends the others when the next command has seen enough' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        (@{ s = 0 }, @{ s = 100 }, @{ s = 100 } | Invoke-VortexPlugin sleeper | Select-Object -First 1).Output.s | Should -Be 0
        $clock.Elapsed.TotalSeconds | Should -BeLessOrEqual 2
        Get-SandboxProcess | Should -BeNullOrEmpty
    }
}

Describe 'Stopping Invoke-VortexPlugin with the engine docker' -Skip:(-not (Test-Docker)) {
    It 'returns within 2 s and leaves no container after Ctrl+C during <what>' -ForEach @(
        @{ what = 'a long run'; script = "Invoke-VortexPlugin sleeper @{ s = 1000 } -Engine docker" }
        @{ what = 'a batch'; script = "1..1000 | % { @{ s = 1 } } | Invoke-VortexPlugin sleeper -Engine docker" }
        @{ what = 'a batch with -Reuse'; script = "1..1000 | % { @{ s = 1 } } | Invoke-VortexPlugin sleeper -Engine docker -Reuse" }
    ) {
        $shell = [powershell]::Create().AddScript("Import-Module '$((Get-Module Vortex.Ops).Path)'; Set-Location '$TestDrive'; $script")
        $running = $shell.BeginInvoke()
        for ($i = 0; $i -lt 100 -and -not (docker ps -q --filter label=vortex.plugin=sleeper); $i++) { Start-Sleep -Milliseconds 50 }
        Start-Sleep -Milliseconds 500
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessOrEqual 2
        $running.IsCompleted | Should -BeTrue
        Get-SandboxContainer | Should -BeNullOrEmpty
    }

    It 'ends the others when the next command has seen enough' {
        (@{ s = 0 }, @{ s = 100 }, @{ s = 100 } | Invoke-VortexPlugin sleeper -Engine docker | Select-Object -First 1).Output.s | Should -Be 0
        Get-SandboxContainer | Should -BeNullOrEmpty
    }
}
