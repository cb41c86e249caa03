using System.CommandLine;
using System.CommandLine.Parsing;
using Vortex.Ops.Cli.Commands;

namespace Vortex.Ops.Cli;

/// <summary>All commands, with the options that each of them has.</summary>
internal static class CommandTree
{
    // (Walked as an array: through an interface it would be compiled at every start.)
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("list", ListCommand.Create), ("validate", ValidateCommand.Create), ("index", IndexCommand.Create),
        ("reconcile", ReconcileCommand.Create), ("run", RunCommand.Create), ("sandbox", SandboxCommand.Create),
    ];

    /// <summary>What the arguments say, or what is wrong with them.</summary>
    public static ParseResult Parse(string[] arguments)
    {
        // Other commands, and help above all, take as long to build as a small command takes to run. Who calls one rightly needs neither.
        var create = Array.Find(Commands, command => command.Name == arguments.FirstOrDefault()).Create;
        if (create is not null && WithOptions(new Command("vortex-ops") { create() }).Parse(arguments) is { Errors.Count: 0 } parsed)
        {
            return parsed;
        }

        var root = new RootCommand("Discovers, checks, admits and runs Vortex plugins on this node.");
        foreach (var command in Commands)
        {
            root.Subcommands.Add(command.Create());
        }

        HelpWithExamples.Install(root);
        return WithOptions(root).Parse(arguments);
    }

    /// <summary>A command as it is called, such as <c>vortex-ops sandbox check</c>.</summary>
    public static string FullName(CommandResult command) => command.Parent is CommandResult parent ? $"{FullName(parent)} {command.Command.Name}" : "vortex-ops";

    private static Command WithOptions(Command root)
    {
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Quiet);
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }
}
