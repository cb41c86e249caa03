namespace Vortex.Ops.Configuration;

/// <summary>Finds the configuration file: the argument, <c>VORTEX_CONFIG</c>, <c>./config.yaml</c>, <c>./vortex/config.yaml</c>.</summary>
public static class ConfigLocator
{
    private static readonly string[] Places = ["config.yaml", "vortex/config.yaml"];

    /// <summary>The full path of the file to read. Throws <see cref="ErrorCodes.ConfigNotFound"/> when there is none.</summary>
    /// <param name="argument">The path that the user gave, or null.</param>
    /// <param name="folder">Where the user is; null for the process's current directory.</param>
    public static string Find(string? argument, string? folder = null)
    {
        folder ??= Environment.CurrentDirectory;
        var variable = Environment.GetEnvironmentVariable("VORTEX_CONFIG");
        var named = argument ?? (string.IsNullOrEmpty(variable) ? null : variable);
        if (named is not null)
        {
            var source = argument is null ? " (from VORTEX_CONFIG)" : "";
            var path = Path.GetFullPath(named, folder);
            return File.Exists(path)
                ? path
                : throw new VortexException(
                    ErrorCodes.ConfigNotFound, $"there is no configuration file {Printable.Quote(named)}{source}; check the path");
        }

        return Places.Select(place => Path.Combine(folder, place)).FirstOrDefault(File.Exists)
            ?? throw new VortexException(
                ErrorCodes.ConfigNotFound,
                $"there is no config.yaml and no vortex/config.yaml in {Printable.Escape(folder)}; name the file, or set VORTEX_CONFIG");
    }
}
