using System.Text.Json;

namespace Vortex.Ops;

/// <summary>A failure as JSON, for programs.</summary>
public static class ErrorJson
{
    /// <summary>Writes <c>{"code", "message"}</c>, and <c>"details"</c> and <c>"traceback"</c> where there are some.</summary>
    public static void Write(Utf8JsonWriter writer, VortexError error)
    {
        writer.WriteStartObject();
        writer.WriteString("code", error.Code.Id);
        writer.WriteString("message", error.Message);
        if (error.Details.Count > 0)
        {
            writer.WriteStartArray("details");
            foreach (var detail in error.Details)
            {
                writer.WriteStringValue(detail);
            }

            writer.WriteEndArray();
        }

        if (error.Traceback is not null)
        {
            writer.WriteString("traceback", error.Traceback);
        }

        writer.WriteEndObject();
    }
}
