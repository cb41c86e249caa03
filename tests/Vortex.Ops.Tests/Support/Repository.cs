namespace Vortex.Ops.Tests.Support;

/// <summary>Where things are in this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string TestPlugins => Path.Combine(Root, "tests", "plugins");

    /// <summary>The Python runtime beside the built tests, as it is shipped beside the command.</summary>
    public static string Runtime => Path.Combine(AppContext.BaseDirectory, "runtime");

    /// <summary>The command to test: the one that VORTEX_OPS names, or the one built beside the tests.</summary>
    public static string Command => Environment.GetEnvironmentVariable("VORTEX_OPS") ?? Path.Combine(AppContext.BaseDirectory, "vortex-ops");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vortex.Ops.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests are not inside the repository");
        }

        return folder.FullName;
    }
}
