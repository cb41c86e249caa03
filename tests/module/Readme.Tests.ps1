BeforeAll {
    $root = "$PSScriptRoot/../.."
    $script:session = [regex]::Match((Get-Content "$root/README.md" -Raw), '(?s)```console\n(PS> .*?)\n```').Groups[1].Value
    $node = New-Item "$TestDrive/node" -ItemType Directory
    'example-renderer', 'mandelbrot-frame', 'slideshow-async' | ForEach-Object { Copy-Item "$root/plugins/$_" "$node/plugins/$_" -Recurse }
    Copy-Item "$root/config.yaml" $node
    # Typed into a shell of its own, in which the module is installed.
    Set-Content "$TestDrive/type.ps1" @'
param($Module, $Folder, $Session)
Import-Module $Module
Set-Location $Folder
$PSStyle.OutputRendering = 'PlainText'
foreach ($command in [regex]::Matches((Get-Content $Session -Raw), '(?m)^PS> (.*)$')) {
    $command.Value
    & ([scriptblock]::Create($command.Groups[1].Value)) 2>&1 | Out-String -Width 100
}
'@
    Set-Content "$TestDrive/session.txt" $session

    # Without what differs each time: times, and the space that their width takes.
    function Get-Line([string[]] $Text) { $Text -split "`n" -replace '\d+\.\d{1,3}(?= \{)', '#' -replace '\s+', ' ' | ForEach-Object Trim | Where-Object { $_ } }
}

Describe 'The README' {
    It 'shows ten commands with what they print' {
        ($session -split "`n" -match '^PS> ').Count | Should -Be 10
        $typed = pwsh -NoProfile -File "$TestDrive/type.ps1" "$PSScriptRoot/../../out/module/Vortex.Ops" "$TestDrive/node" "$TestDrive/session.txt"
        Get-Line $typed | Should -Be (Get-Line $session)
    }
}
