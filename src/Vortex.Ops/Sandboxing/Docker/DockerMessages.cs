using System.Text.Json.Serialization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>What the daemon says of itself.</summary>
internal sealed record DaemonInfo(string ServerVersion, string CgroupVersion, string Driver, IReadOnlyList<string>? SecurityOptions, IReadOnlyList<string>? Warnings);

/// <summary>A container, and how it ended.</summary>
internal sealed record ContainerDetails(ContainerState State);

/// <summary>How a container ended.</summary>
internal sealed record ContainerState(bool OOMKilled, int ExitCode, string Error);

/// <summary>A container in a list.</summary>
internal sealed record ContainerSummary(string Id, IReadOnlyDictionary<string, string>? Labels);

/// <summary>How an image is to be built.</summary>
/// <param name="Dockerfile">Its place in the context.</param>
/// <param name="Tag">The image's name.</param>
/// <param name="Arguments">Values of the Dockerfile's ARGs.</param>
internal sealed record ImageBuild(string Dockerfile, string Tag, IReadOnlyDictionary<string, string> Arguments);

internal sealed record ErrorMessage(string? Message);

internal sealed record BuildLine(string? Stream, string? Error);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DaemonInfo))]
[JsonSerializable(typeof(ContainerDetails))]
[JsonSerializable(typeof(List<ContainerSummary>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class DockerJson : JsonSerializerContext;

// Written straight, without the description of its types that reading needs, and that takes its time at a first use.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ContainerSpec))]
internal sealed partial class DockerSpecJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(BuildLine))]
internal sealed partial class DockerLowerJson : JsonSerializerContext;
