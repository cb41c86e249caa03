namespace Vortex.Ops.PowerShell;

/// <summary>An image that plugins run in.</summary>
/// <param name="Name">Its name, as the configuration has it.</param>
/// <param name="Id">Its id.</param>
public sealed record VortexImage(string Name, string Id);
