using YamlDotNet.Core;

namespace Vortex.Ops.Yaml;

/// <summary>Ends the reading of a document that goes beyond <see cref="YamlLimits"/>.</summary>
internal sealed class YamlLimitException(string code, string message, Mark at) : YamlException(at, at, message)
{
    public string Code { get; } = code;
}
