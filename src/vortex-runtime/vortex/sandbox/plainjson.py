"""JSON for a Python that comes without its `json` (Debian's python3-minimal): the same values, texts and errors, only slower."""

from math import isfinite

END = "\0"  # behind a text, so that its end needs no asking; nothing that is expected anywhere
SPACE = " \t\n\r"
NUMBER = "-0123456789+.eE"
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
CONSTANTS = {"true": True, "false": False, "null": None}
SHORT = {text: f"\\{letter}" for letter, text in ESCAPES.items() if letter != "/"}


def loads(data):
    """The value of a JSON text in UTF-8. Raises ValueError for what is none."""
    text = data.decode() + END
    value, at = _value(text, _skip(text, 0))
    if _skip(text, at) != len(text) - 1:
        raise ValueError(f"extra data at character {at}")
    return value


def dumps(value):
    """The value as JSON in ASCII. Raises ValueError for NaN, infinity and a cycle, TypeError for what JSON does not know."""
    parts = []
    _write(value, parts.append, set())
    return "".join(parts)


def _skip(text, at):
    while text[at] in SPACE:
        at += 1
    return at


def _value(text, at):
    start = text[at]
    if start == '"':
        return _string(text, at + 1)
    if start == "{":
        return _object(text, _skip(text, at + 1))
    if start in NUMBER:
        return _number(text, at)
    if start == "[":
        return _array(text, _skip(text, at + 1))
    for name, value in CONSTANTS.items():
        if text.startswith(name, at):
            return value, at + len(name)
    raise ValueError(f"expected a value at character {at}")


def _object(text, at):
    result = {}
    while text[at] != "}":
        key, at = _string(text, _after(text, at, '"'))
        result[key], at = _value(text, _skip(text, _after(text, _skip(text, at), ":")))
        at = _next(text, at, "}")
    return result, at + 1


def _array(text, at):
    result = []
    while text[at] != "]":
        value, at = _value(text, at)
        result.append(value)
        at = _next(text, at, "]")
    return result, at + 1


def _next(text, at, end):
    """The place of the next member, or of the end."""
    at = _skip(text, at)
    return at if text[at] == end else _skip(text, _after(text, at, ","))


def _after(text, at, character):
    if text[at] != character:
        raise ValueError(f"expected {character} at character {at}")
    return at + 1


def _string(text, at):
    parts = []
    quote = text.index('"', at)
    while (escape := text.find("\\", at, quote)) >= 0:
        parts.append(text[at:escape])
        letter, at = text[escape + 1], escape + 2
        character, at = _unicode(text, at) if letter == "u" else (ESCAPES[letter], at)
        parts.append(character)
        if at > quote:
            quote = text.index('"', at)
    parts.append(text[at:quote])
    return "".join(parts), quote + 1


def _unicode(text, at):
    code, at = int(text[at : at + 4], 16), at + 4
    if 0xD800 <= code < 0xDC00 and text[at : at + 2] == "\\u":
        low = int(text[at + 2 : at + 6], 16)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), at + 6
    return chr(code), at


def _number(text, at):
    end = at + 1
    while text[end] in NUMBER:
        end += 1
    number = text[at:end]
    return (int(number) if number.lstrip("-").isdigit() else float(number)), end


def _write(value, write, above):
    if value is None or value is True or value is False:
        write({None: "null", True: "true", False: "false"}[value])
    elif isinstance(value, str):
        write(_quote(value))
    elif isinstance(value, int):
        write(int.__repr__(value))
    elif isinstance(value, float):
        write(_float(value))
    elif isinstance(value, (dict, list, tuple)):
        if id(value) in above:
            raise ValueError("Circular reference detected")
        above.add(id(value))
        _write_members(value, write, above)
        above.discard(id(value))
    else:
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _write_members(value, write, above):
    is_dict = isinstance(value, dict)
    write("{" if is_dict else "[")
    for i, member in enumerate(value.items() if is_dict else value):
        write(", " if i else "")
        if is_dict:
            write(_quote(_key(member[0])) + ": ")
        _write(member[1] if is_dict else member, write, above)
    write("}" if is_dict else "]")


def _key(key):
    if isinstance(key, str):
        return key
    if not isinstance(key, (int, float, type(None))):
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
    return dumps(key)


def _float(value):
    if not isfinite(value):
        raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
    return float.__repr__(value)


def _quote(text):
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(_escape(character) for character in text) + '"'


def _escape(character):
    code = ord(character)
    if character in SHORT:
        return SHORT[character]
    if 32 <= code < 127:
        return character
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
