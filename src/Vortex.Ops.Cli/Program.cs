using System.CommandLine;
using Vortex.Ops;
using Vortex.Ops.Cli;
using Vortex.Ops.Cli.Commands;

var root = new RootCommand("Discovers, checks, admits and runs Vortex plugins on this node.")
{
    ListCommand.Create(),
    ValidateCommand.Create(),
    RunCommand.Create(),
};
root.Options.Add(CommonOptions.Config);
root.Options.Add(CommonOptions.Json);
root.Options.Add(CommonOptions.Quiet);
root.Options.Add(CommonOptions.Verbose);
HelpWithExamples.Install(root);

var arguments = root.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (var error in arguments.Errors)
    {
        Terminal.WriteError($"error usage: {Printable.Escape(error.Message)}");
    }

    Terminal.WriteError($"'vortex-ops {arguments.CommandResult.Command.Name} --help' shows how to use it.".Replace("vortex-ops vortex-ops", "vortex-ops", StringComparison.Ordinal));
    return (int)ExitCode.Usage;
}

try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (VortexException failure)
{
    Terminal.WriteFailure(failure.Error);
    return (int)failure.Error.Code.Kind.ToExitCode();
}
catch (OperationCanceledException)
{
    Terminal.WriteError("interrupted");
    return (int)ExitCode.Interrupted;
}
