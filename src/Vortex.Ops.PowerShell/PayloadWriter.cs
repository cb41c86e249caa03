using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Vortex.Ops.Execution;

namespace Vortex.Ops.PowerShell;

/// <summary>
/// From PowerShell's objects to a payload. Not <c>ConvertTo-Json</c>, which writes NaN as a text, cuts what is deeper than it
/// was told, and turns enum values into numbers: here each value arrives as it is, or is refused with its place.
/// </summary>
internal sealed class PayloadWriter : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Stack<string> _place = [];
    private readonly Utf8JsonWriter _writer;

    private PayloadWriter() => _writer = new Utf8JsonWriter(_json);

    /// <summary>The payload of a JSON text or of an object. Throws with a code that begins with <c>payload.</c> when it is none.</summary>
    public static Payload Write(object? value)
    {
        if (Unwrap(value) is string json)
        {
            return Payload.Parse(json);
        }

        using var payload = new PayloadWriter();
        payload.WriteValue(value);
        payload._writer.Flush();
        return Payload.Parse(payload._json.WrittenMemory);
    }

    public void Dispose() => _writer.Dispose();

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value;

    private void WriteValue(object? value)
    {
        if (_place.Count > Payload.MostDepth)
        {
            throw Refusal($"nested more than {Payload.MostDepth} deep; does it hold itself?");
        }

        if (_writer.BytesCommitted + _writer.BytesPending > Payload.MostBytes)
        {
            throw Payload.TooLarge();
        }

        switch (Unwrap(value))
        {
            case null or DBNull:
                _writer.WriteNullValue();
                break;
            case string text:
                _writer.WriteStringValue(Sound(text));
                break;
            case bool truth:
                _writer.WriteBooleanValue(truth);
                break;
            case SwitchParameter given:
                _writer.WriteBooleanValue(given);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or Int128 or UInt128 or BigInteger:
                _writer.WriteRawValue(Text(value), skipInputValidation: true);
                break;
            case Half or float or double or decimal:
                WriteFloat(Text(value));
                break;
            case DateTime time:
                _writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                _writer.WriteStringValue(time);
                break;
            case char or Enum or Guid or Uri or Version or TimeSpan or DateOnly or TimeOnly:
                _writer.WriteStringValue(Sound(Text(value)));
                break;
            case IDictionary dictionary:
                WriteObject(Entries(dictionary));
                break;
            case IEnumerable list:
                WriteArray(list);
                break;
            default:
                WriteObject(PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable).Select(property => (property.Name, Value(property))));
                break;
        }
    }

    private static string Text(object? value) => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture)!;

    private static IEnumerable<(string Key, object? Value)> Entries(IDictionary dictionary)
    {
        for (var entries = dictionary.GetEnumerator(); entries.MoveNext();)
        {
            yield return (Text(entries.Key), entries.Value);
        }
    }

    // A property that fails when it is asked has no value.
    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private void WriteFloat(string number)
    {
        if (!char.IsAsciiDigit(number[^1]))
        {
            throw Refusal($"{number}, which JSON cannot carry");
        }

        _writer.WriteRawValue(number.AsSpan().IndexOfAny('.', 'E') >= 0 ? number : $"{number}.0", skipInputValidation: true);
    }

    private void WriteObject(IEnumerable<(string Key, object? Value)> members)
    {
        _writer.WriteStartObject();
        foreach (var (key, value) in members)
        {
            _place.Push($".{key}");
            _writer.WritePropertyName(Sound(key));
            WriteValue(value);
            _place.Pop();
        }

        _writer.WriteEndObject();
    }

    private void WriteArray(IEnumerable list)
    {
        _writer.WriteStartArray();
        var i = 0;
        foreach (var value in list)
        {
            _place.Push($"[{i++}]");
            WriteValue(value);
            _place.Pop();
        }

        _writer.WriteEndArray();
    }

    // The writer would put a replacement character in the place of half a surrogate pair.
    private string Sound(string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
            return text;
        }
        catch (EncoderFallbackException)
        {
            throw Refusal("text with half of a surrogate pair, which is no character");
        }
    }

    private VortexException Refusal(string what) =>
        new(ErrorCodes.PayloadInvalid, $"the payload's {Printable.Quote(string.Concat(_place.Reverse().Take(8)).TrimStart('.'))} is {what}");
}
