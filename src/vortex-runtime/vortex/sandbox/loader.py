"""From an entry point to a constructed plugin. Everything it refuses is a `load` failure that says why."""

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

from vortex.sandbox.failures import Failure

CO_VARARGS = 0x04
ModuleType = type(sys)


def load(plugin_dir, entrypoint, manifest):
    """Imports the entry point from the plugin's folder and constructs its class, with the manifest if it takes one.

    Returns the plugin, and its code if that one file is all there is to it (see `eventloop.can_ask_for_loop`).
    """
    folder = os.path.realpath(plugin_dir)
    os.chdir(folder)
    sys.dont_write_bytecode = True  # a run leaves nothing behind in the plugin's folder
    sys.path.append(folder)  # last: a plugin's json.py or vortex/ never hides the real one
    installed_packages = InstalledPackages(folder)
    sys.meta_path.append(installed_packages)
    target, _, class_name = entrypoint.rpartition(":")
    module, code = _import_file(folder, target) if target.endswith(".py") else _import_module(folder, target)
    plugin_class = getattr(module, class_name, None)
    if not isinstance(plugin_class, type):
        classes = sorted(name for name, value in vars(module).items() if _is_own_class(value, module))
        raise Failure("load", f"{target} has no class '{class_name}'; it defines {', '.join(classes) or 'no class at all'}")
    plugin = _construct(plugin_class, manifest)
    if not callable(getattr(plugin, "run", None)):
        raise Failure("load", f"{class_name} has no method run(payload)")
    return plugin, code if installed_packages in sys.meta_path and not _has_siblings(folder, module) else None


class InstalledPackages:
    """Makes Python's installed packages importable when the first one is asked for.

    The runner starts without `site`, whose work at start-up takes longer than a small plugin's whole run.
    """

    def __init__(self, plugin_folder):
        self._plugin_folder = plugin_folder

    def find_spec(self, name, path=None, target=None):
        if name in sys.stdlib_module_names or name == "org":
            return None  # Python's own modules look for some of other systems (msvcrt) and of Jython (org)
        sys.meta_path.remove(self)
        sys.path.remove(self._plugin_folder)  # a sitecustomize.py of the plugin's is none of site's business
        import site

        site.main()
        sys.path.append(self._plugin_folder)
        return PathFinder.find_spec(name, path, target)


def _import_file(folder, target):
    path = os.path.join(folder, target)
    if not os.path.isfile(path):
        raise Failure("load", f"{target} is not in the plugin's folder")
    _refuse_outside(folder, path, target)
    stem = os.path.splitext(os.path.basename(target))[0]
    taken = stem in sys.modules or stem in sys.stdlib_module_names
    name = "vortex_plugin" if taken else stem
    loader = SourceFileLoader(name, path)
    module = ModuleType(name)
    module.__spec__, module.__loader__, module.__file__ = ModuleSpec(name, loader, origin=path), loader, path
    sys.modules[name] = module
    code = loader.get_code(name)
    exec(code, vars(module))
    return module, code


def _import_module(folder, target):
    from importlib import import_module

    top = target.partition(".")[0]
    spec = PathFinder.find_spec(top, [folder])
    if top in sys.modules or top in sys.stdlib_module_names or spec is None:
        raise Failure("load", f"module '{top}' is not in the plugin's folder, or has the name of one of Python's own")
    path = os.path.join(folder, *target.split("."))
    for place in (spec.origin, f"{path}.py", os.path.join(path, "__init__.py")):
        if place and os.path.exists(place):
            _refuse_outside(folder, place, target)
    return import_module(target), None


def _refuse_outside(folder, path, target):
    if not os.path.realpath(path).startswith(os.path.join(folder, "")):
        raise Failure("load", f"{target} leads out of the plugin's folder")


def _has_siblings(folder, module):
    inside = os.path.join(folder, "")
    return any(str(getattr(other, "__file__", "")).startswith(inside) for other in list(sys.modules.values()) if other is not module)


def _is_own_class(value, module):
    return isinstance(value, type) and value.__module__ == module.__name__


def _construct(plugin_class, manifest):
    # Looked up, not tried: a TypeError out of the constructor must not make it run twice.
    if plugin_class.__init__ is object.__init__ and plugin_class.__new__ is object.__new__:
        return plugin_class()
    takes_positional, takes_keyword = _takes_manifest(plugin_class)
    if not takes_positional and not takes_keyword:
        return plugin_class()
    from vortex.plugins.types import PluginManifest

    typed = PluginManifest.from_dict(manifest)
    return plugin_class(typed) if takes_positional else plugin_class(manifest=typed)


def _takes_manifest(plugin_class):
    """Whether the class can be called with a positional argument, and with a keyword argument `manifest`."""
    code = getattr(plugin_class.__init__, "__code__", None)
    if code is not None and type(plugin_class) is type and plugin_class.__new__ is object.__new__:
        return code.co_argcount > 1 or bool(code.co_flags & CO_VARARGS), "manifest" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    from inspect import Parameter, signature  # decorated, built in, or made by a metaclass

    positional = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)
    parameters = signature(plugin_class).parameters
    return any(parameter.kind in positional for parameter in parameters.values()), "manifest" in parameters
