"""What a plugin may import: `vortex.plugins.types` and `vortex.plugins.errors`."""
