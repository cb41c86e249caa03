using System.CommandLine;
using Vortex.Ops;
using Vortex.Ops.Cli;
using Vortex.Ops.Sandboxing;

if (args is ["run", ..])
{
    SandboxEngines.WarmUp();
}

var arguments = CommandTree.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (var error in arguments.Errors)
    {
        Terminal.WriteError($"error usage: {Printable.Escape(error.Message)}");
    }

    Terminal.WriteError($"'{CommandTree.FullName(arguments.CommandResult)} --help' shows how to use it.");
    return (int)ExitCode.Usage;
}

try
{
    using var interruption = new Interruption();
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await arguments.InvokeAsync(configuration, interruption.Token);
}
catch (VortexException failure)
{
    Terminal.WriteFailure(failure.Error);
    return (int)failure.Error.Code.Kind.ToExitCode();
}
catch (IOException error)
{
    // All that is read has its own errors; what is left is standard output: a full disk, or a reader that has gone.
    Terminal.WriteError($"error: standard output cannot be written: {error.Message}");
    return (int)ExitCode.FoundWrong;
}
catch (OperationCanceledException)
{
    Terminal.WriteError("interrupted");
    return (int)ExitCode.Interrupted;
}
