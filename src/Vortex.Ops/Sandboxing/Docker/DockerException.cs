using System.Net;

namespace Vortex.Ops.Sandboxing.Docker;

/// <summary>The daemon refused a call, is not there, or did not answer in time.</summary>
internal sealed class DockerException(string message, HttpStatusCode? status = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The daemon's answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; } = status;
}
