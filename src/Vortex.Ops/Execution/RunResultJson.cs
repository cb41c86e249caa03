using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vortex.Ops.Execution;

/// <summary>A result as the line that other programs read.</summary>
public static class RunResultJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// <c>{"output": {...}, "duration_ms": 12.3}</c> or <c>{"error": {"code": "...", "message": "..."}}</c>, and with
    /// <paramref name="withRecord"/> the run's record as <c>"run"</c>, in UTF-8, with a line feed at its end.
    /// </summary>
    public static ReadOnlyMemory<byte> Line(RunResult result, bool withRecord)
    {
        var line = new ArrayBufferWriter<byte>();
        if (result.Error is { } error)
        {
            line.Write("{\"error\": "u8);
            WriteValue(line, writer => ErrorJson.Write(writer, error));
        }
        else
        {
            line.Write("{\"output\": "u8);
            line.Write(result.OutputJson);
            line.Write(Encoding.ASCII.GetBytes($", \"duration_ms\": {PythonFloat.Format(result.Record!.Phases.RunMs)}"));
        }

        if (withRecord && result.Record is { } record)
        {
            line.Write(", \"run\": "u8);
            WriteValue(line, writer => WriteRecord(writer, record));
        }

        line.Write("}\n"u8);
        return line.WrittenMemory;
    }

    private static void WriteValue(ArrayBufferWriter<byte> line, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(line, Relaxed);
        write(writer);
    }

    private static void WriteRecord(Utf8JsonWriter writer, RunRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("id", record.RunId);
        writer.WriteString("plugin", record.Plugin);
        writer.WriteString("version", record.Version);
        writer.WriteString("lane", record.Lane);
        writer.WriteString("engine", record.Engine);
        writer.WriteString("sandbox", record.SandboxId);
        if (record.ImageId is not null)
        {
            writer.WriteString("image", record.ImageId);
        }

        if (record.PluginDigest is not null)
        {
            writer.WriteString("plugin_digest", record.PluginDigest);
        }

        writer.WriteNumber("budget_ms", record.BudgetMs);
        if (record.Limits is { } limits)
        {
            writer.WriteStartObject("limits");
            writer.WriteNumber("memory_mb", limits.MemoryMb);
            writer.WriteNumber("cpu_cores", limits.CpuCores);
            writer.WriteNumber("pids", limits.Pids);
            writer.WriteNumber("tmpfs_mb", limits.TmpfsMb);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("phases");
        writer.WriteNumber("queue_ms", record.Phases.QueueMs);
        writer.WriteNumber("start_ms", record.Phases.StartMs);
        writer.WriteNumber("load_ms", record.Phases.LoadMs);
        writer.WriteNumber("run_ms", record.Phases.RunMs);
        writer.WriteNumber("teardown_ms", record.Phases.TeardownMs);
        writer.WriteEndObject();
        if (record.RunnerDurationMs is { } duration)
        {
            writer.WriteNumber("runner_duration_ms", duration);
        }

        if (record.ExitCode is { } exitCode)
        {
            writer.WriteNumber("exit_code", exitCode);
        }

        writer.WriteNumber("bytes_in", record.BytesIn);
        writer.WriteNumber("bytes_out", record.BytesOut);
        writer.WriteString("ending", record.Ending);
        writer.WriteString("stderr", record.StandardError);
        writer.WriteEndObject();
    }
}
