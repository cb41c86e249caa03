using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Vortex.Ops.Cli;

/// <summary>Standard output for results, standard error for everything else.</summary>
internal static class Terminal
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Standard output. Unlike the console's own stream it fails when nobody reads any more, so that a batch whose reader has
    /// seen enough stops.
    /// </summary>
    public static Stream OpenOutput()
    {
        var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // It would keep its place in a file to itself, and whoever writes to the same file next would write over it.
        return output.CanSeek ? Console.OpenStandardOutput() : output;
    }

    /// <summary>Writes bytes to standard output at once.</summary>
    public static void Write(ReadOnlySpan<byte> bytes)
    {
        using var output = OpenOutput();
        output.Write(bytes);
    }

    /// <summary>Writes one JSON object as a line to standard output.</summary>
    public static void WriteJson(Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line, Relaxed))
        {
            write(writer);
        }

        line.Write("\n"u8);
        Write(line.WrittenSpan);
    }

    /// <summary>Writes a line, already fit to be shown, to standard error.</summary>
    public static void WriteError(string line) => Console.Error.WriteLine(line);

    /// <summary>Writes a failure to standard error, with its details and its traceback.</summary>
    public static void WriteFailure(VortexError error)
    {
        WriteError($"error {error.Code}: {error.Message}");
        foreach (var detail in error.Details)
        {
            WriteError($"  {detail}");
        }

        if (error.Traceback is not null)
        {
            WriteError(Printable.Escape(error.Traceback, keepLines: true).TrimEnd().Insert(0, "  ").Replace("\n", "\n  ", StringComparison.Ordinal));
        }
    }
}
