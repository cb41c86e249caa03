"""One run of a loaded plugin, within its budget: by cancelling what is async, by ending this process otherwise."""

import os
import sys
from _thread import get_ident
from time import perf_counter  # bound before any plugin could replace it

from vortex.sandbox.eventloop import BudgetExceeded, EventLoop
from vortex.sandbox.failures import Failure, error_message, timeout_message
from vortex.sandbox.watch import Watch

CANCEL_GRACE_S = 0.25
TIMEOUT_EXIT_CODE = 124
CO_COROUTINE = 0x80


class Execution:
    """Runs payloads one after the other on one plugin and sends exactly one answer for each."""

    def __init__(self, plugin, plugin_code, channel):
        self._run = plugin.run
        self._channel = channel
        code = getattr(getattr(plugin.run, "__func__", plugin.run), "__code__", None)
        is_async = code is not None and code.co_flags & CO_COROUTINE
        self._loop = EventLoop(plugin_code) if is_async else None
        self._thread = get_ident()
        self._watch = Watch(self._answer_late)

    def run(self, run_id, payload, budget_ms):
        """Answers with the result or an error. When the budget runs out first, this process ends after the answer."""
        self._watch.begin(run_id, budget_ms, CANCEL_GRACE_S if self._loop else 0)
        started = perf_counter()
        try:
            output = self._call(payload, budget_ms)
            answer = {"type": "result", "id": run_id, "output": output, "duration_ms": (perf_counter() - started) * 1000}
        except BaseException as error:  # sys.exit() in a plugin is a failed run, not the end of the runner
            answer = error_message("execution", error, run_id)
        self._watch.end()
        self._send(answer, run_id)

    def _call(self, payload, budget_ms):
        output = self._run(payload)
        if hasattr(output, "__await__"):
            self._loop = self._loop or EventLoop(None)
            try:
                output = self._loop.run(output, budget_ms / 1000)
            except BudgetExceeded as error:
                raise Failure("timeout", f"run() was cancelled after its {budget_ms} ms") from error
        if not isinstance(output, dict):
            raise Failure("output", f"run() returned {type(output).__name__}; it must return a dict")
        return output

    def _answer_late(self, run_id, budget_ms):
        self._channel.send(timeout_message(budget_ms, sys._current_frames().get(self._thread), run_id))
        os._exit(TIMEOUT_EXIT_CODE)

    def _send(self, answer, run_id):
        try:
            self._channel.send(answer)
        except (TypeError, ValueError, RecursionError) as error:
            from vortex.sandbox.output import explain

            self._channel.send(error_message("output", Failure("output", explain(answer["output"], error)), run_id))
