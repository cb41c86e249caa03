# Packs out/module/Vortex.Ops as a gallery takes it: out/package/Vortex.Ops.VERSION.nupkg, described by the module's manifest.
param([string] $Destination = (Join-Path (Split-Path $PSScriptRoot) 'out/package'))
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$module = Join-Path $root 'out/module/Vortex.Ops'
$manifest = Test-ModuleManifest "$module/Vortex.Ops.psd1"
$commands = $manifest.ExportedCmdlets.Keys
$tags = @($manifest.Tags) + 'PSModule', 'PSIncludes_Cmdlet' + ($commands | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" })
$description = [Security.SecurityElement]::Escape($manifest.Description)
$nuspec = Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).nuspec"
try {
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>$($manifest.Name)</id>
    <version>$($manifest.Version)</version>
    <authors>$($manifest.Author)</authors>
    <license type="expression">MIT</license>
    <projectUrl>$($manifest.ProjectUri)</projectUrl>
    <description>$description</description>
    <releaseNotes>$($manifest.ReleaseNotes)</releaseNotes>
    <copyright>$($manifest.Copyright)</copyright>
    <tags>$($tags -join ' ')</tags>
  </metadata>
  <files><file src="**/*" exclude="**/__pycache__/**" target="" /></files>
</package>
"@
    # No analysis: it wants assemblies below lib/, but a module's are where PowerShell looks for them.
    dotnet pack "$root/src/Vortex.Ops.PowerShell" --no-build -c Release -o $Destination --nologo -v quiet -p:IsPackable=true -p:NuspecFile=$nuspec -p:NuspecBasePath=$module -p:NoPackageAnalysis=true
    if ($LASTEXITCODE) { throw 'dotnet pack failed' }
}
finally { Remove-Item $nuspec }
Get-Item "$Destination/$($manifest.Name).$($manifest.Version).nupkg"
