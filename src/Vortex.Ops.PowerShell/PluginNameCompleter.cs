using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vortex.Ops.Catalog;
using Vortex.Ops.Configuration;

namespace Vortex.Ops.PowerShell;

/// <summary>Completes the names of plugins from the directory; starts nothing.</summary>
public sealed class PluginNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get($"{wordToComplete.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        return Plugins(fakeBoundParameters)
            .Where(plugin => pattern.IsMatch(plugin.Name))
            .Select(plugin => new CompletionResult(Quote(plugin.Name), plugin.Name, CompletionResultType.ParameterValue, $"{plugin.Status}: {plugin.Manifest?.Description ?? plugin.Folder}"));
    }

    private static IReadOnlyList<Plugin> Plugins(IDictionary parameters)
    {
        try
        {
            using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
            var folder = shell.AddCommand("Get-Location").Invoke<PathInfo>()[0].ProviderPath;
            return parameters["Path"] is string path
                ? new PluginCatalog(Path.GetFullPath(path, folder), new Policies.AdmissionPolicy(null)).ReadAll()
                : new PluginCatalog(ConfigReader.Read(ConfigLocator.Find(parameters["Config"] as string, folder))).ReadAll();
        }
        catch (VortexException)
        {
            return [];
        }
    }

    private static string Quote(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
