"""The Python side of Vortex.Ops: what plugins import, and the runner that loads them inside a sandbox."""

__version__ = "1.0.0"
