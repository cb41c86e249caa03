"""Says which part of an output JSON cannot carry. Only an output that failed to be encoded comes here."""

from math import isfinite

from vortex.sandbox.channel import encode

DEPTH_LIMIT = 100


def explain(output, error):
    """A sentence with the JSON pointer of the first value that cannot be sent."""
    pointer, value = _culprit(output)
    if isinstance(value, float) and not isfinite(value):
        return f"output{pointer} is {value!r}; JSON has no such number"
    if isinstance(value, (dict, list, tuple)):
        return f"output{pointer} cannot be sent as JSON: {error}"
    return f"output{pointer} is of type {type(value).__name__}; JSON knows dict, list, str, int, float, bool and None"


def _culprit(value):
    pointer = ""
    while isinstance(value, (dict, list, tuple)) and pointer.count("/") < DEPTH_LIMIT:
        members = value.items() if isinstance(value, dict) else enumerate(value)
        broken = next(((key, member) for key, member in members if not _can_be_sent(member)), None)
        if broken is None:
            break
        pointer, value = f"{pointer}/{broken[0]}", broken[1]
    return pointer, value


def _can_be_sent(value):
    try:
        encode(value)
    except (TypeError, ValueError, RecursionError):
        return False
    return True
