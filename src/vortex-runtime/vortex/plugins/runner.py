"""`python3 -m vortex.plugins.runner --plugin NAME --payload JSON`: hands over to `vortex-ops run`.

The command is found by the environment variable VORTEX_OPS, else on the PATH. This process becomes it, so
arguments, streams, signals and the exit code are those of `vortex-ops`.
"""

import os
import sys

SANDBOX_UNAVAILABLE = 9


def main(arguments):
    command = os.environ.get("VORTEX_OPS") or "vortex-ops"
    try:
        os.execvp(command, [command, "run", *arguments])
    except OSError as error:
        print(
            f"error: cannot start '{command}': {error.strerror}. "
            "Put vortex-ops on the PATH, or set VORTEX_OPS to its path.",
            file=sys.stderr,
        )
        return SANDBOX_UNAVAILABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
