"""What the runner says when something fails: an error message of the protocol, bounded in size."""

import os

RUNTIME = os.path.dirname(os.path.dirname(__file__))
MESSAGE_LIMIT = 2000
TRACEBACK_LIMIT = 4000


class Failure(Exception):
    """A failure of the runner's own finding. `kind` is the protocol's: load, execution, timeout or output."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def error_message(kind, error, run_id=None):
    """The protocol's error for an exception that plugin code (or the runner for it) has raised."""
    if isinstance(error, Failure):
        return _message(error.kind, str(error), _traceback(error.__cause__), run_id)
    return _message(kind, _describe(error), _traceback(error), run_id)


def timeout_message(budget_ms, frame, run_id):
    """The protocol's error for a run that is still going on; its traceback shows where."""
    import traceback

    stack = [entry for entry in traceback.walk_stack(frame) if not _is_ours(entry[0])] if frame else []
    where = "".join(traceback.StackSummary.extract(reversed(stack)).format())
    return _message("timeout", f"run() was still going on after its {budget_ms} ms", where, run_id)


def _message(kind, message, traceback, run_id=None):
    answer = {"type": "error", "kind": kind, "message": message[:MESSAGE_LIMIT], "traceback": traceback[-TRACEBACK_LIMIT:]}
    if run_id is not None:
        answer["id"] = run_id
    return answer


def _describe(error):
    try:
        text = str(error)
    except Exception:  # an exception whose __str__ fails is still a failure to report
        text = "(its message could not be read)"
    name = type(error).__name__
    return f"{name}: {text}" if text else name


def _traceback(error):
    if error is None:
        return ""
    import traceback  # only a failing run pays for it

    frames = error.__traceback__
    while frames is not None and frames.tb_next is not None and _is_ours(frames.tb_frame):
        frames = frames.tb_next
    try:
        return "".join(traceback.format_exception(type(error), error, frames))
    except Exception:  # as above: its __str__ may fail
        return "".join(traceback.format_tb(frames))


def _is_ours(frame):
    file = frame.f_code.co_filename
    return file.startswith((RUNTIME, "<frozen importlib")) or frame.f_globals.get("__name__", "").startswith(("importlib", "asyncio"))
