"""The runner's conversation with the host: load once, then answer each payload, until the host closes the line."""

import os
import sys
from time import perf_counter

import vortex
from vortex.sandbox.channel import PROTOCOL, Channel
from vortex.sandbox.execution import Execution
from vortex.sandbox.failures import Failure, error_message
from vortex.sandbox.loader import load

OLDEST_PYTHON = (3, 11)


def converse(channel):
    """Answers every message of the host, in order. Returns when there are no more."""
    execution = None
    while (message := channel.receive()) is not None:
        if message["type"] == "load":
            execution = _load(channel, message)
        elif execution is not None:
            execution.run(message["id"], message["payload"], message["budget_ms"])


def _load(channel, message):
    started = perf_counter()
    try:
        if message["protocol"] != PROTOCOL:
            raise Failure("load", f"this runner ({vortex.__version__}) speaks protocol {PROTOCOL}, the host {message['protocol']}")
        if sys.version_info < OLDEST_PYTHON:
            raise Failure("load", f"Python {_python()} is too old; plugins need 3.11 or newer")
        connection = channel.connect(message["socket"]) if "socket" in message else None
        plugin, code = load(message["plugin_dir"], message["entrypoint"], message["manifest"])
        execution = Execution(plugin, code, channel)
    except BaseException as error:  # a plugin may raise anything, sys.exit() included, while it is imported
        channel.send(error_message("load", error))
        return None
    load_ms = (perf_counter() - started) * 1000
    channel.send({"type": "ready", "protocol": PROTOCOL, "runtime": vortex.__version__, "python": _python(), "load_ms": load_ms})
    if connection is not None:
        channel.move_to(connection)
    return execution


def _python():
    return ".".join(map(str, sys.version_info[:3]))


def main():
    """Never returns: what a plugin registered to run at exit, or left running in threads, does not delay the end."""
    converse(Channel.take_over())
    os._exit(0)
