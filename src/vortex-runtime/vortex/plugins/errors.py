"""Errors of the plugin system, for plugins that want to raise or to catch them."""


class PluginError(Exception):
    """Base of everything below."""


class PluginLoadError(PluginError):
    """The entry point could not be imported, has no such class, or the class could not be constructed."""


class PluginExecutionError(PluginError):
    """A run failed. A plugin may raise it to say so in its own words."""


class PluginTimeoutError(PluginExecutionError):
    """A run did not end within its latency budget."""


class PluginOutputError(PluginExecutionError):
    """A run returned something that is not a JSON object."""
