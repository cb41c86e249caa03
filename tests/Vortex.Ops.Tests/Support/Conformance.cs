using System.Text.Json;

namespace Vortex.Ops.Tests.Support;

/// <summary>Manifests with what their two readers said of them. They lie beside the repository; tests of them are skipped where they do not.</summary>
internal static class Conformance
{
    public const string Reason = "the conformance manifests are not beside the repository (../shared/conformance/manifests)";

    private static string Folder => Path.Combine(Repository.Root, "..", "shared", "conformance", "manifests");

    public static bool IsThere => Directory.Exists(Folder);

    public static IReadOnlyList<ConformanceCase> Cases()
    {
        var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json")), new JsonDocumentOptions { MaxDepth = 1000 });
        return [.. cases.RootElement.EnumerateArray().Select(one => new ConformanceCase(
            one.GetProperty("case").GetString()!,
            Path.Combine(Folder, one.GetProperty("path").GetString()!),
            one.GetProperty("expect").GetString()!,
            one.TryGetProperty("values", out var values) ? values : default))];
    }
}

/// <summary>One manifest: <c>accept</c>, <c>reject</c>, <c>flag</c> or <c>any</c>, and the values that both readers accepted.</summary>
internal sealed record ConformanceCase(string Name, string Path, string Expect, JsonElement Values);
