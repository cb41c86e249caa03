namespace Vortex.Ops.Tests.Schemas;

/// <summary>The groups of the official tests that do not pass, each with its reason.</summary>
internal static class SchemaSuiteExceptions
{
    private const string Network = "refers to a document that would have to be fetched; nothing is ever fetched";
    private const string Dynamic = "needs $dynamicRef, which is taken for a $ref, with a warning";
    private const string Vocabulary = "needs a metaschema that leaves out keywords; all are enforced";

    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["defs | validate definition against metaschema"] = Network,
        ["dynamicRef | A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated"] = Dynamic,
        ["dynamicRef | A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution"] = Dynamic,
        ["dynamicRef | A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope"] = Dynamic,
        ["dynamicRef | multiple dynamic paths to the $dynamicRef keyword"] = Dynamic,
        ["dynamicRef | after leaving a dynamic scope, it is not used by a $dynamicRef"] = Dynamic,
        ["dynamicRef | strict-tree schema, guards against misspelled properties"] = Dynamic,
        ["dynamicRef | tests for implementation dynamic anchor and reference link"] = Dynamic,
        ["dynamicRef | $ref and $dynamicAnchor are independent of order - $defs first"] = Dynamic,
        ["dynamicRef | $ref and $dynamicAnchor are independent of order - $ref first"] = Dynamic,
        ["dynamicRef | $ref to $dynamicRef finds detached $dynamicAnchor"] = Dynamic,
        ["dynamicRef | $dynamicRef avoids the root of each schema, but scopes are still registered"] = Dynamic,
        ["ref | remote ref, containing refs itself"] = Network,
        ["refRemote | remote ref"] = Network,
        ["refRemote | fragment within remote ref"] = Network,
        ["refRemote | anchor within remote ref"] = Network,
        ["refRemote | ref within remote ref"] = Network,
        ["refRemote | base URI change"] = Network,
        ["refRemote | base URI change - change folder"] = Network,
        ["refRemote | base URI change - change folder in subschema"] = Network,
        ["refRemote | root ref in remote ref"] = Network,
        ["refRemote | remote ref with ref to defs"] = Network,
        ["refRemote | Location-independent identifier in remote ref"] = Network,
        ["refRemote | retrieved nested refs resolve relative to their URI not $id"] = Network,
        ["refRemote | remote HTTP ref with different $id"] = Network,
        ["refRemote | remote HTTP ref with different URN $id"] = Network,
        ["refRemote | remote HTTP ref with nested absolute ref"] = Network,
        ["refRemote | $ref to $ref finds detached $anchor"] = Network,
        ["unevaluatedItems | unevaluatedItems with $dynamicRef"] = Dynamic,
        ["unevaluatedProperties | unevaluatedProperties with $dynamicRef"] = Dynamic,
        ["vocabulary | schema that uses custom metaschema with with no validation vocabulary"] = Vocabulary,
    };
}
