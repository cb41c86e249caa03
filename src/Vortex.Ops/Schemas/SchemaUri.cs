namespace Vortex.Ops.Schemas;

/// <summary>Names of schemas. They are compared, and never fetched.</summary>
internal static class SchemaUri
{
    // Of documents that have no name of their own.
    private const string Unnamed = "unnamed://schema/";

    /// <summary>The name that <paramref name="reference"/> (without a fragment) stands for in the schema of that name.</summary>
    public static string Resolve(string baseUri, string reference)
    {
        reference = reference.TrimEnd('#');
        var hasScheme = reference.AsSpan().IndexOfAny(':', '/') is >= 0 and var at && reference[at] == ':'; // else "/a" would be a file's path
        return hasScheme && Uri.TryCreate(reference, UriKind.Absolute, out var absolute) ? absolute.AbsoluteUri
            : Uri.TryCreate(baseUri.Length > 0 ? baseUri : Unnamed, UriKind.Absolute, out var start) && Uri.TryCreate(start, reference, out var resolved) ? resolved.AbsoluteUri
            : reference;
    }
}
