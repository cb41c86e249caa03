using System.Reflection;
using System.Runtime.Loader;

namespace Vortex.Ops.PowerShell;

/// <summary>
/// Where the core and its packages load, from the folder <c>core</c> below the module, so that what other modules bring, another
/// YamlDotNet among it, and what this one brings never meet.
/// </summary>
internal sealed class CoreLoadContext(string folder) : AssemblyLoadContext("Vortex.Ops")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
