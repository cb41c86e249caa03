"""Imports a module without another that it imports but hardly uses: that one is imported when it is used."""

import sys

ModuleType = type(sys)


class without:
    """While it lasts, the named module is a stand-in; whoever has imported the stand-in keeps it, and it becomes the module."""

    def __init__(self, name):
        self._name = name

    def __enter__(self):
        if self._name not in sys.modules:
            sys.modules[self._name] = StandIn(self._name)

    def __exit__(self, *_):
        if isinstance(sys.modules[self._name], StandIn):
            del sys.modules[self._name]


class StandIn(ModuleType):
    """Looks like the module, and imports it for the first thing that is asked of it."""

    def __getattr__(self, attribute):
        return getattr(__import__(self.__name__), attribute)
