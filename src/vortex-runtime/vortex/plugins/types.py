"""The manifest as a plugin's constructor receives it. Keys and units are those of manifest.yaml."""

from vortex.sandbox.lazy import without

try:
    with without("inspect"):  # most of what importing dataclasses costs, and not used for classes that have a docstring
        from dataclasses import dataclass
except ImportError:  # a Python that comes without
    from vortex.plugins.records import dataclass


@dataclass(frozen=True)
class PluginResources:
    """What the plugin declares to need. `vram_gb` is in GiB of GPU memory, `max_latency_ms` in milliseconds."""

    vram_gb: float
    max_latency_ms: int
    max_concurrency: int


@dataclass(frozen=True)
class PluginIO:
    """The JSON Schemas that the payload and the output must meet; the host enforces both."""

    input_schema: dict
    output_schema: dict


@dataclass(frozen=True)
class PluginManifest:
    """One manifest.yaml, already checked by the host."""

    schema_version: str
    name: str
    version: str
    entrypoint: str
    description: str
    supported_lanes: tuple[str, ...]
    deterministic: bool
    resources: PluginResources
    io: PluginIO

    @classmethod
    def from_dict(cls, manifest: dict) -> "PluginManifest":
        """Builds a manifest from the keys above; raises KeyError for one that is missing, ignores any other."""
        resources, io = manifest["resources"], manifest["io"]
        return cls(
            schema_version=manifest["schema_version"],
            name=manifest["name"],
            version=manifest["version"],
            entrypoint=manifest["entrypoint"],
            description=manifest["description"],
            supported_lanes=tuple(manifest["supported_lanes"]),
            deterministic=manifest["deterministic"],
            resources=PluginResources(
                vram_gb=float(resources["vram_gb"]),
                max_latency_ms=resources["max_latency_ms"],
                max_concurrency=resources["max_concurrency"],
            ),
            io=PluginIO(input_schema=io["input_schema"], output_schema=io["output_schema"]),
        )
