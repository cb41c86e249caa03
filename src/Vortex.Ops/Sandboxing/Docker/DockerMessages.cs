using System.Text.Json.Serialization;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>What the daemon says of itself.</summary>
internal sealed record DaemonInfo(string ServerVersion, string CgroupVersion, string Driver, IReadOnlyList<string>? SecurityOptions, IReadOnlyList<string>? Warnings);

/// <summary>An image.</summary>
internal sealed record ImageInfo(string Id, ImageConfig? Config);

/// <summary>What an image brings along, which a sandbox overrides.</summary>
internal sealed record ImageConfig(IReadOnlyDictionary<string, string>? Labels, IReadOnlyList<string>? Env, IReadOnlyDictionary<string, EmptyObject>? Volumes);

/// <summary>The daemon's answer to a new container.</summary>
internal sealed record CreatedContainer(string Id, IReadOnlyList<string>? Warnings);

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

/// <summary>An object without members, as the API has for sets.</summary>
internal sealed record EmptyObject;

internal sealed record ExitStatus(int StatusCode, ExitError? Error);

internal sealed record ExitError(string? Message);

internal sealed record ErrorMessage(string? Message);

internal sealed record BuildLine(string? Stream, string? Error);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DaemonInfo))]
[JsonSerializable(typeof(ImageInfo))]
[JsonSerializable(typeof(ContainerSpec))]
[JsonSerializable(typeof(CreatedContainer))]
[JsonSerializable(typeof(ContainerDetails))]
[JsonSerializable(typeof(List<ContainerSummary>))]
[JsonSerializable(typeof(ExitStatus))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class DockerJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(BuildLine))]
internal sealed partial class DockerLowerJson : JsonSerializerContext;
