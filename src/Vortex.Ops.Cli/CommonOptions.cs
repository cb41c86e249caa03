using System.CommandLine;
using Vortex.Ops.Configuration;
using Vortex.Ops.Policies;

namespace Vortex.Ops.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public static Option<string?> Config { get; } = new("--config")
    {
        Description = "The configuration file. Default: VORTEX_CONFIG, ./config.yaml, ./vortex/config.yaml.",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object a line, for programs.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Print no warnings and no progress.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Print what else is known, such as where a run's time went.", Recursive = true };

    /// <summary>The node's configuration; its warnings are shown unless the user wants quiet.</summary>
    public static VortexConfig ReadConfig(this ParseResult arguments)
    {
        var config = ConfigReader.Read(ConfigLocator.Find(arguments.GetValue(Config)));
        if (!arguments.GetValue(Quiet))
        {
            foreach (var warning in config.Warnings)
            {
                Terminal.WriteError(warning.Format(config.Path));
            }
        }

        return config;
    }

    /// <summary>An option <c>--lane</c>.</summary>
    public static Option<string?> CreateLane(string description)
    {
        var lane = new Option<string?>("--lane") { Description = description };
        lane.AcceptOnlyFromAmong([.. Lanes.All]);
        return lane;
    }
}
