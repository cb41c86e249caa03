namespace Vortex.Ops.Tests.Schemas;

/// <summary>Configurations, good ones and bad ones: a value for one key, and all that decides on untrusted plugins.</summary>
internal static class EditorSchemaConfigs
{
    private const string Empty = """{"plugins": {"sandbox": {}, "policy": {}}}""";

    private static readonly string[] Texts = ["/plugins/directory", "/plugins/sandbox/docker_image", "/plugins/sandbox/docker_bin", "/plugins/sandbox/network", "/plugins/sandbox/gpus",
        "/plugins/sandbox/seccomp_profile", "/plugins/sandbox/python_bin"];

    private static readonly string[] Positives = ["/plugins/sandbox/cpu_cores", "/plugins/policy/max_vram_gb"];

    private static readonly string[] Others = ["/plugins", "/plugins/enabled", "/plugins/sandbox", "/plugins/sandbox/enabled", "/plugins/sandbox/engine", "/plugins/sandbox/allow_insecure",
        "/plugins/sandbox/reuse", "/plugins/policy", "/plugins/policy/allow_untrusted", "/plugins/policy/allowlist", "/plugins/unknown", "/plugins/sandbox/unknown", "/plugins/policy/unknown",
        "/device", "/models"];

    private static readonly (string Pointer, long Most)[] Integers =
    [
        ("/plugins/sandbox/memory_mb", 16_777_216), ("/plugins/sandbox/tmpfs_mb", 16_777_216), ("/plugins/sandbox/pids_limit", int.MaxValue), ("/plugins/sandbox/timeout_grace_ms", int.MaxValue),
        ("/plugins/sandbox/gpus", int.MaxValue), ("/plugins/policy/lane0_max_latency_ms", uint.MaxValue), ("/plugins/policy/lane1_max_latency_ms", uint.MaxValue),
    ];

    private static readonly string[] Booleans = ["", "true", "false"];

    public static IEnumerable<EditorSchemaCase> All() =>
    [
        .. new[] { "null", "5", "\"text\"", "[]", "{}", Empty, $"[{Empty}]" }.Select(text => new EditorSchemaCase($"document: {text}", text)),
        .. Texts.Concat(Positives).Concat(Others).Concat(Integers.Select(integer => integer.Pointer)).SelectMany(pointer => With(pointer, EditorSchemaValues.OfEveryType)),
        .. Texts.SelectMany(pointer => With(pointer, EditorSchemaValues.Texts)),
        .. Positives.SelectMany(pointer => With(pointer, EditorSchemaValues.Positives)),
        .. Integers.SelectMany(integer => With(integer.Pointer, EditorSchemaValues.Integers(integer.Most))),
        .. With("/plugins/sandbox/engine", ["\"docker\"", "\"process\"", "\"Docker\"", "\"docker \"", "\"\""]),
        .. With("/plugins/policy/allowlist", ["[\"a\", \"b\"]", "[\"a\", \"a\"]", "[\"\"]", "[null]", "[\"a\", 1.0]", "[[\"a\"]]"]),
        .. from untrusted in Booleans
           from isEnabled in Booleans
           from engine in new[] { "", "\"docker\"", "\"process\"", "\"other\"" }
           from insecure in Booleans
           select Trust($$"""{{{Member("enabled", isEnabled)}} {{Member("engine", engine)}} {{Member("allow_insecure", insecure)}} "x": 0}""", Member("allow_untrusted", untrusted)),
        .. new[] { "null", "5", "[]", "{}" }.Select(sandbox => Trust(sandbox, Member("allow_untrusted", "true"))),
    ];

    private static IEnumerable<EditorSchemaCase> With(string pointer, IReadOnlyList<string?> values) => values.Select(value => EditorSchemaCase.With(Empty, pointer, value));

    private static EditorSchemaCase Trust(string sandbox, string policy) =>
        new($"sandbox: {sandbox}, policy: {policy}", $$"""{"plugins": {"sandbox": {{sandbox}}, "policy": { {{policy}} "x": 0} } }""");

    private static string Member(string key, string value) => value.Length == 0 ? "" : $"\"{key}\": {value},";
}
