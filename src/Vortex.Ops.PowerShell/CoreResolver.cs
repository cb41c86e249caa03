using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace Vortex.Ops.PowerShell;

/// <summary>Answers for the core, and for nothing else, as long as the module is imported.</summary>
public sealed class CoreResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string Core = "Vortex.Ops";

    // One for the process: PowerShell creates an object of this class for each import, but loads this assembly once.
    private static readonly CoreLoadContext Context = new(Path.Combine(Path.GetDirectoryName(typeof(CoreResolver).Assembly.Location)!, "core"));

    /// <inheritdoc/>
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving -= Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) => name.Name == Core ? Context.LoadFromAssemblyName(name) : null;
}
