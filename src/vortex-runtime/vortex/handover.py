"""Hands a command of the spec over to `vortex-ops`, found by VORTEX_OPS or on the PATH.

This process becomes it, so arguments, streams, signals and the exit code are those of `vortex-ops`.
"""

import os
import sys

SANDBOX_UNAVAILABLE = 9


def become(subcommand, arguments):
    """Never returns when `vortex-ops` can be started; else says what to do and returns an exit code."""
    command = os.environ.get("VORTEX_OPS") or "vortex-ops"
    try:
        os.execvp(command, [command, subcommand, *arguments])
    except OSError as error:
        print(
            f"error: cannot start '{command}': {error.strerror}. "
            "Put vortex-ops on the PATH, or set VORTEX_OPS to its path.",
            file=sys.stderr,
        )
        return SANDBOX_UNAVAILABLE
