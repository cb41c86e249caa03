namespace Vortex.Ops;

/// <summary>
/// Every code that a <see cref="Diagnostic"/> can have, without the area that stands before it: <c>manifest.</c> or <c>config.</c>
/// for what a file says, <c>policy.</c> for what this node (or the spec, for every node) does not admit.
/// </summary>
public static class DiagnosticCodes
{
    /// <summary>The file is missing, is no regular file, or cannot be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The file is larger than 1 MiB.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The file is not UTF-8 without a byte order mark.</summary>
    public const string Encoding = "encoding";

    /// <summary>The file is not YAML.</summary>
    public const string Syntax = "syntax";

    /// <summary>The file holds nothing, or more than one document.</summary>
    public const string Documents = "documents";

    /// <summary>Values are nested too deeply.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>The file holds too many values, those that aliases repeat included.</summary>
    public const string TooManyNodes = "too-many-nodes";

    /// <summary>An anchor is defined twice, or an alias refers to nothing or to what contains it.</summary>
    public const string Alias = "alias";

    /// <summary>A mapping has a key twice.</summary>
    public const string DuplicateKey = "duplicate-key";

    /// <summary>A key is <c>&lt;&lt;</c>, or is no text.</summary>
    public const string Key = "key";

    /// <summary>A value has a YAML tag that only one of the two readers understands.</summary>
    public const string Tag = "tag";

    /// <summary>YAML 1.1 and YAML 1.2 read a value differently.</summary>
    public const string ReadDifferently = "read-differently";

    /// <summary>A required key is missing.</summary>
    public const string MissingKey = "missing-key";

    /// <summary>A key is not known.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>A value has the wrong type.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A value is outside its range.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A value is legal, but not what tools and people expect.</summary>
    public const string Unusual = "unusual";

    /// <summary>The file of an entry point is not there.</summary>
    public const string EntrypointMissing = "entrypoint-missing";

    /// <summary>An entry point is not <c>file.py:Class</c> or <c>module:Class</c>, or leads out of the plugin's folder.</summary>
    public const string Entrypoint = "entrypoint";

    /// <summary>A schema is no valid JSON Schema of an object.</summary>
    public const string Schema = "schema";

    /// <summary>Two plugins of a directory have the same name, or names that differ only in case.</summary>
    public const string DuplicateName = "duplicate-name";

    /// <summary>A folder holds both manifest.yaml and manifest.yml.</summary>
    public const string TwoManifests = "two-manifests";

    /// <summary>A folder was asked for that holds no manifest.</summary>
    public const string Missing = "missing";

    /// <summary>Policy: a lane that does not exist.</summary>
    public const string UnknownLane = "unknown-lane";

    /// <summary>Policy: lane0 without <c>deterministic: true</c>.</summary>
    public const string Nondeterministic = "nondeterministic";

    /// <summary>Policy: more GPU memory than this node gives.</summary>
    public const string Vram = "vram";

    /// <summary>Policy: a latency above what a lane allows.</summary>
    public const string Latency = "latency";

    /// <summary>Policy: the plugin is not on the allowlist.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>Configuration: untrusted plugins are allowed without a sandbox that can hold them.</summary>
    public const string Untrusted = "untrusted";
}
