using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>What the daemon says of itself.</summary>
internal sealed record DaemonInfo(string ServerVersion, string CgroupVersion, string Driver, IReadOnlyList<string>? Warnings);

/// <summary>A container in a list.</summary>
internal readonly record struct ContainerSummary(string Id, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Reads it.</summary>
    public static ContainerSummary Read(JsonElement json) => new(json.GetProperty(nameof(Id)).GetString()!, json.Member(nameof(Labels)).TextMembers());
}

/// <summary>The daemon's answer to a new container.</summary>
internal readonly record struct CreatedContainer(string Id, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads it.</summary>
    public static CreatedContainer Read(JsonElement json) => new(json.GetProperty(nameof(Id)).GetString()!, json.Member(nameof(Warnings)).Texts());
}

/// <summary>A container's end that is being watched for.</summary>
/// <param name="Code">Completes with the exit code, however long that takes.</param>
internal readonly record struct ExitWatch(Task<int> Code);

/// <summary>A container's standard streams.</summary>
/// <param name="Stream">What is written goes to its standard input; what is read are its outputs, as frames (<see cref="DockerFrames"/>).</param>
/// <param name="CloseInput">Ends its standard input; what it still says can be read.</param>
internal readonly record struct Attachment(Stream Stream, Action CloseInput);

/// <summary>How an image is to be built.</summary>
/// <param name="Dockerfile">Its place in the context.</param>
/// <param name="Tag">The image's name.</param>
/// <param name="Arguments">Values of the Dockerfile's ARGs.</param>
internal sealed record ImageBuild(string Dockerfile, string Tag, IReadOnlyDictionary<string, string> Arguments);

internal sealed record ErrorMessage(string? Message);

internal sealed record BuildLine(string? Stream, string? Error);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DaemonInfo))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class DockerJson : JsonSerializerContext;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ContainerSpec))]
internal sealed partial class DockerSpecJson : JsonSerializerContext
{
    /// <summary>A container as the body of a call; without the description of its types, which takes its time at a first use.</summary>
    public static byte[] Write(ContainerSpec container)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            new DockerSpecJson().ContainerSpecSerializeHandler(writer, container);
        }

        return body.WrittenSpan.ToArray();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(BuildLine))]
internal sealed partial class DockerLowerJson : JsonSerializerContext;
