# Makes the cmdlets' help (MAML) from their doc comments: summary, remarks and examples of the class, summaries of the parameters.
# Puts the codes of docs/errors.md into about_Vortex_Errors.
param([Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Comments)
$ErrorActionPreference = 'Stop'
$OFS = '' # what is made of several parts is joined without space
Import-Module $Module
$members = @{}
([xml](Get-Content $Comments -Raw)).doc.members.member | ForEach-Object { $members[$_.name] = $_ }
$standard = @{
    WhatIf  = 'Shows what would happen, and does nothing.'
    Confirm = 'Asks before it does anything.'
}

function Format-Text([string] $Text) { [Security.SecurityElement]::Escape(($Text -replace '\s+', ' ').Trim()) }

function Format-Paragraph($Node) {
    $separated = $Node.InnerXml -replace '</?para>', "`0" -replace '<see cref="[^"]*?\.?(\w+)"\s*/>', '$1'
    foreach ($text in $separated -split "`0") {
        $text = Format-Text ([xml]"<x>$text</x>").DocumentElement.InnerText
        if ($text) { "<maml:para>$text</maml:para>" }
    }
}

# $Same: the parameter as other parameter sets have it.
function Format-Parameter($Command, $Parameter, $Defaults, $Same = $Parameter) {
    $name = $Parameter.Name
    $comment = $members["P:$($Command.ImplementingType).$name"]
    $description = $comment ? (Format-Paragraph $comment.SelectSingleNode('summary')) : "<maml:para>$($standard[$name])</maml:para>"
    $globbing = $Command.ImplementingType.GetProperty($name).CustomAttributes.AttributeType.Name -contains 'SupportsWildcardsAttribute'
    $pipeline = @(if ($Same.ValueFromPipeline -contains $true) { 'ByValue' }; if ($Same.ValueFromPipelineByPropertyName -contains $true) { 'ByPropertyName' }) -join ', '
    $pipelineInput = $pipeline ? "True ($pipeline)" : 'False'
    $position = $Parameter.Position -lt 0 ? 'named' : $Parameter.Position
    $aliases = $Parameter.Aliases -join ', '
    $type = ([Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType).Name
    $value = $type -eq 'SwitchParameter' ? '' : "<command:parameterValue required=`"true`" variableLength=`"false`">$type</command:parameterValue>"
    $default = Format-Text "$($Defaults.$name)"
    @"
<command:parameter required="$("$($Parameter.IsMandatory)".ToLower())" variableLength="false" globbing="$("$globbing".ToLower())" pipelineInput="$pipelineInput" position="$position" aliases="$aliases">
<maml:name>$name</maml:name><maml:description>$description</maml:description>$value<dev:type><maml:name>$type</maml:name></dev:type><dev:defaultValue>$default</dev:defaultValue>
</command:parameter>
"@
}

function Format-Command($Command) {
    $comment = $members["T:$($Command.ImplementingType)"]
    $common = [Management.Automation.PSCmdlet]::CommonParameters
    $defaults = $Command.ImplementingType::new()
    $sets = foreach ($set in $Command.ParameterSets) {
        $own = $set.Parameters | Where-Object Name -NotIn $common | Sort-Object { $_.Position -lt 0 }, Position
        "<command:syntaxItem><maml:name>$Command</maml:name>$($own | ForEach-Object { Format-Parameter -Command $Command -Parameter $_ -Defaults $defaults })</command:syntaxItem>"
    }
    # A parameter of several sets is described as in the default one.
    $parameters = $Command.ParameterSets | Sort-Object IsDefault -Descending | ForEach-Object Parameters | Where-Object Name -NotIn $common |
        Group-Object Name | ForEach-Object { Format-Parameter -Command $Command -Parameter $_.Group[0] -Defaults $defaults -Same $_.Group }
    $inputs = $Command.ParameterSets.Parameters | Where-Object ValueFromPipeline | ForEach-Object ParameterType | Sort-Object FullName -Unique |
        ForEach-Object { "<command:inputType><dev:type><maml:name>$_</maml:name></dev:type></command:inputType>" }
    $outputs = $Command.OutputType.Name | ForEach-Object { "<command:returnValue><dev:type><maml:name>$_</maml:name></dev:type></command:returnValue>" }
    $number = 0
    $examples = foreach ($example in $comment.SelectNodes('example')) {
        $code = $example.SelectSingleNode('code')
        $lines = Format-Text ($code.InnerText.Trim() -replace '\r?\n\s*', '@@') # white space of the comment, not of the code
        $null = $example.RemoveChild($code)
        "<command:example><maml:title>-------- Example $((++$number)) --------</maml:title><dev:code>$($lines -replace '@@', "`n")</dev:code><dev:remarks>$(Format-Paragraph $example)<maml:para/></dev:remarks></command:example>"
    }
    @"
<command:command xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10">
<command:details><command:name>$Command</command:name><command:verb>$($Command.Verb)</command:verb><command:noun>$($Command.Noun)</command:noun>
<maml:description>$(Format-Paragraph $comment.SelectSingleNode('summary'))</maml:description></command:details>
<maml:description>$(Format-Paragraph $comment.SelectSingleNode('remarks'))</maml:description>
<command:syntax>$sets</command:syntax><command:parameters>$parameters</command:parameters><command:inputTypes>$inputs</command:inputTypes><command:returnValues>$outputs</command:returnValues>
<command:examples>$examples</command:examples>
</command:command>
"@
}

$help = Get-Command -Module Vortex.Ops | ForEach-Object { Format-Command $_ }
$folder = New-Item "$Module/en-US" -ItemType Directory -Force
Set-Content "$folder/Vortex.Ops.PowerShell.dll-Help.xml" "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n<helpItems schema=`"maml`" xmlns=`"http://msh`">`n$($help -join "`n")`n</helpItems>"

# The tables of the document, the last column of each row below its code.
function Format-CodeTable([string] $Section) {
    foreach ($row in $Section -split "`n" -match '^\| `') {
        $code, $text = ($row -replace '^\| | \|$' -replace '`' -split ' \| ')[0, -1]
        "    $code"
        ($text -replace '(.{1,70})(?:\s+|$)', "        `$1`n").TrimEnd()
    }
}

$failures, $findings = (Get-Content "$PSScriptRoot/../docs/errors.md" -Raw) -split '## Findings in files'
$topic = "$folder/about_Vortex_Errors.help.txt"
(Get-Content $topic -Raw) -replace '@failures@', ((Format-CodeTable $failures) -join "`n") -replace '@findings@', ((Format-CodeTable $findings) -join "`n") | Set-Content $topic -NoNewline
