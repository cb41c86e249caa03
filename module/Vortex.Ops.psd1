@{
    RootModule           = 'Vortex.Ops.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6a0d0a9c-6f0e-4a56-9c1e-3d6d1d0a7b52'
    Author               = 'The Vortex.Ops contributors'
    CompanyName          = 'Vortex'
    Copyright            = '(c) The Vortex.Ops contributors. MIT license.'
    Description          = 'Discovers, validates, admits, indexes and runs Vortex plugins.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @('Vortex.Ops.Types.ps1xml')
    FormatsToProcess     = @('Vortex.Ops.Format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @('Build-VortexImage', 'Compare-VortexIndex', 'Export-VortexIndex', 'Get-VortexConfig', 'Get-VortexPlugin', 'Invoke-VortexPlugin', 'New-VortexPlugin', 'Test-VortexManifest', 'Test-VortexSandbox')
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Vortex', 'plugins', 'sandbox', 'GPU', 'PSEdition_Core', 'Linux')
            LicenseUri   = 'https://github.com/vortex-ops/vortex-ops/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/vortex-ops/vortex-ops'
            ReleaseNotes = 'https://github.com/vortex-ops/vortex-ops/blob/main/CHANGELOG.md'
        }
    }
}
