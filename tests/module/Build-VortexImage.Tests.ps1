BeforeDiscovery { Import-Module "$PSScriptRoot/TestNode.psm1" -Force }

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/Vortex.Ops" -Force
    Import-Module "$PSScriptRoot/TestNode.psm1" -Force
    Initialize-TestNode $TestDrive
    (Get-Content $TestDrive/config.yaml) -replace 'engine: process', 'engine: docker, docker_image: "vortex-test-built:1"' | Set-Content $TestDrive/config.yaml
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Build-VortexImage' {
    It 'builds nothing with -WhatIf' { Build-VortexImage -WhatIf | Should -BeNullOrEmpty }

    It 'ends with the reason without a daemon' {
        $env:DOCKER_HOST = 'unix:///tmp/no-such.sock'
        try {
            $failure = { Build-VortexImage } | Should -Throw -ErrorId 'sandbox.unavailable,*' -PassThru
            $failure.CategoryInfo.Category | Should -Be ResourceUnavailable
        }
        finally { $env:DOCKER_HOST = $null }
    }

    It 'builds an image that runs plugins, and shows what the daemon says' -Skip:(-not (Test-Docker)) {
        try {
            $output = Build-VortexImage vortex-base:bookworm -Verbose 4>&1
            $image = $output | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }
            $image.Name, $image.Id | Should -Be vortex-test-built:1, (docker image inspect vortex-test-built:1 -f '{{.Id}}')
            $output.Message | Should -Contain "Successfully tagged vortex-test-built:1"
            Test-VortexSandbox -Quiet | Should -BeTrue
        }
        finally { docker rmi -f vortex-test-built:1 | Out-Null }
    }

    It 'ends with the reason for a base that will not do' -Skip:(-not (Test-Docker)) {
        { Build-VortexImage no-such-base:1 } | Should -Throw -ErrorId 'sandbox.unavailable,*' -ExpectedMessage '*cannot be built*Python 3.11 or newer*'
    }
}
