namespace Vortex.Ops.Cli;

/// <summary>A file that the user named to be read; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    public static Stream Open(string path)
    {
        try
        {
            return path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VortexException(ErrorCodes.PayloadUnreadable, $"{Printable.Quote(path)} cannot be read: {Printable.Escape(error.Message)}", error);
        }
    }
}
