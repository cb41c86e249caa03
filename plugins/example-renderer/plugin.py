from vortex.plugins.types import PluginManifest

class ExampleRenderer:
    def __init__(self, manifest: PluginManifest) -> None:
        self.manifest = manifest

    async def run(self, payload: dict) -> dict:
        prompt = payload["prompt"]
        return {"output_cid": f"cid://{prompt}"}
