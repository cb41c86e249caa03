namespace Vortex.Ops.Tests.Schemas;

/// <summary>Values, as JSON, that a key of a manifest or of a configuration is tried with.</summary>
internal static class EditorSchemaValues
{
    /// <summary>One of every type; each is wrong for most keys. Null stands for no member at all.</summary>
    public static readonly IReadOnlyList<string?> OfEveryType = [null, "null", "true", "false", "5", "1.5", "\"word\"", "\"5\"", "\"true\"", "[]", "[\"word\"]", "[5]", "{}", "{\"a\": 1}"];

    /// <summary>Texts whose spaces and invisible characters are what they are judged by.</summary>
    public static readonly IReadOnlyList<string?> Texts =
    [
        "\"\"", "\" \"", "\"\\t\\n\"", "\"\\u0085\"", "\"\\u00a0\"", "\"\\u2028\"", "\"\\u3000\"", "\"\\ufeff\"", "\"\\u200b\"", "\"\\u001b\"", "\" a \"", "\"a\\nb\"",
        "\"a\\u0000b\"", "\"a\\u001b[31mb\"", "\"a\\u202eb\"", "\"a\\u2028b\"", "\"\\u2003a\"", "\"名前\"", "\"é\"", "\"🎨\"", "\"1.0\"", "\"null\"", "\"2024-01-01\"",
    ];

    /// <summary>Entry points, good ones first.</summary>
    public static readonly IReadOnlyList<string?> Entrypoints =
    [
        "\"plugin.py:Plugin\"", "\"plugin:Plugin\"", "\"a.b.c:Plugin\"", "\"a/b/c.py:Plugin\"", "\"a b/c-d.e.py:_P1\"", "\"a.py:é\"", "\"é.ö:Ü\"", "\"日本.py:語\"", "\"🎨.py:P\"",
        "\"a..py:P\"", "\"a./b.py:P\"", "\"a.py.py:P\"", "\"-.py:P\"", "\"1.py:P\"", "\"a.b.py:P\"", "\"_:_\"", "\"e\\u0301.py:e\\u0301\"",
        "\"plugin.py\"", "\":P\"", "\"plugin.py:\"", "\":\"", "\"plugin.py:C.D\"", "\"plugin.py:1C\"", "\"plugin.py:C D\"", "\"plugin.py:C \"", "\"plugin.py:C\\n\"", "\"plugin.py:🎨\"",
        "\"/etc/x.py:C\"", "\"../x.py:C\"", "\"a/../x.py:C\"", "\"a//x.py:C\"", "\"./x.py:C\"", "\".x.py:C\"", "\".py:C\"", "\"a/.py:C\"", "\" x.py:C\"", "\"x .py:C\"", "\"a /x.py:C\"",
        "\"a\\\\x.py:C\"", "\"C:\\\\x.py:C\"", "\"a:b.py:C\"", "\"a\\tb.py:C\"", "\"a\\u0085b.py:C\"", "\"a/b:C\"", "\"a-b:C\"", "\"1a:C\"", "\"a..b:C\"", "\".a:C\"", "\"a.:C\"", "\"a b:C\"",
        "\"plugin.PY:C\"", "\"plugin.pyc:C\"",
    ];

    /// <summary>Lists of lanes.</summary>
    public static readonly IReadOnlyList<string?> Lanes =
    [
        "[\"lane0\"]", "[\"lane1\"]", "[\"lane0\", \"lane1\"]", "[\"lane1\", \"lane0\"]", "[\"lane1\", \"lane1\"]", "[\"lane0\", \"lane0\"]", "[]", "\"lane1\"", "[\"lane2\"]", "[\"LANE1\"]",
        "[\"lane1\", \"lane2\"]", "[\"lane1\", \"\"]", "[\"lane1 \"]", "[[\"lane1\"]]", "[null]", "[1]", "{\"lane1\": true}",
    ];

    /// <summary>Numbers at and beyond the bounds of a number greater than 0 that 32 bits can hold.</summary>
    public static readonly IReadOnlyList<string?> Positives =
    [
        "0", "0.0", "-0.0", "-1", "-4.5", "1", "0.0001", "11.5", "1.17549435e-38", "1.17549434e-38", "1.0e-46", "3.4028234663852886e+38", "3.4028234663852890e+38", "1.0e+400",
        "99999999999999999999", "1e3",
    ];

    /// <summary>Numbers at and beyond the bounds of an integer from 1.</summary>
    public static IReadOnlyList<string?> Integers(long most) => ["0", "-1", "1", "2", $"{most - 1}", $"{most}", $"{most + 1}", $"-{most}", "99999999999999999999", "1.5", "64.0", "1e3"];
}
