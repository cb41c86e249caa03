"""Runs what `async def run` returns: without an event loop when none can be missed, with asyncio otherwise.

Importing asyncio takes several times as long as Python's own start. A coroutine that only computes does not need it.
"""

import sys


class EventLoop:
    """An event loop that is made when the first coroutine needs one, and kept: what a plugin binds to it stays valid."""

    def __init__(self, plugin_code):
        self._loop = None
        self._is_needed = can_ask_for_loop(plugin_code)
        if self._is_needed:
            import asyncio  # noqa: F401  while the plugin loads, so that no budget pays for it

    def run(self, awaitable, budget_s):
        """The awaitable's value. Raises BudgetExceeded after cancelling it, if it can be cancelled."""
        return self._run_with_asyncio(awaitable, budget_s) if self._is_needed else step_to_end(awaitable)

    def _run_with_asyncio(self, awaitable, budget_s):
        import asyncio

        async def within_budget():
            try:
                async with asyncio.timeout(budget_s) as limit:
                    return await awaitable
            except TimeoutError as error:
                if limit.expired():
                    raise BudgetExceeded from error
                raise

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        return self._loop.run_until_complete(within_budget())


class BudgetExceeded(Exception):
    """The awaitable was cancelled because its time was up."""


def can_ask_for_loop(plugin_code):
    """Whether a run could ask asyncio for its loop: asyncio is there, or something that could import it is.

    `plugin_code` is the compiled entry file when the plugin is that file alone and uses Python's own library alone, else
    None. That library imports asyncio nowhere in passing; so what is left is an import inside a function of that file.
    """
    return plugin_code is None or "asyncio" in sys.modules or imports_later(plugin_code)


def imports_later(code, is_function=False):
    """Whether a function in this code imports, or runs code that could."""
    from opcode import opmap

    if is_function and opmap["IMPORT_NAME"] in code.co_code[::2]:
        return True
    if not {"exec", "eval", "__import__", "import_module"}.isdisjoint(code.co_names):
        return True
    return any(imports_later(inner, True) for inner in code.co_consts if hasattr(inner, "co_code"))


def step_to_end(awaitable):
    """Drives a coroutine by hand. A bare yield means "go on later" to asyncio too; anything else needs its loop."""
    steps = awaitable.__await__()
    try:
        while next(steps) is None:
            pass
    except StopIteration as end:
        return end.value
    raise RuntimeError("run() awaits something that only an event loop can complete, but never imported asyncio")
