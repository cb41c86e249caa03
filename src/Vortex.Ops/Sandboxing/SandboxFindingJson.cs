using System.Text.Json;

namespace Vortex.Ops.Sandboxing;

/// <summary>A finding as other programs read it.</summary>
public static class SandboxFindingJson
{
    /// <summary><c>{"promise", "state", "required", "detail", "advice"}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, SandboxFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("promise", finding.Promise);
        writer.WriteString("state", finding.State);
        writer.WriteBoolean("required", finding.IsRequired);
        writer.WriteString("detail", finding.Detail);
        writer.WriteString("advice", finding.Advice);
        writer.WriteEndObject();
    }
}
