"""Asks for the packages that are installed for this Python."""

import sys


class Plugin:
    def run(self, payload):
        try:
            import a_package_that_nobody_has  # noqa: F401
        except ModuleNotFoundError as error:
            return {"missing": error.name, "sites": [path for path in sys.path if path.endswith("-packages")], "last": sys.path[-1]}
