"""A slideshow whose frames are drawn side by side, each into a file of its own below the temporary folder."""

import asyncio
import hashlib
import tempfile
from pathlib import Path

from vortex.plugins.types import PluginManifest

WIDTH, HEIGHT = 64, 36


class Slideshow:
    def __init__(self, manifest: PluginManifest) -> None:
        self.name = manifest.name

    async def run(self, payload: dict) -> dict:
        slides = payload["slides"]
        frames_per_slide = payload.get("frames_per_slide", 4)
        with tempfile.TemporaryDirectory(prefix=f"{self.name}-") as folder:
            drawings = [
                draw(Path(folder, f"{slide:04}-{frame:04}.pgm"), text, (frame + 1) / frames_per_slide)
                for slide, text in enumerate(slides)
                for frame in range(frames_per_slide)
            ]
            sizes = await asyncio.gather(*drawings)
            digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(Path(folder).iterdir())))
        return {"output_cid": f"sha256:{digest.hexdigest()}", "frames": len(sizes), "bytes": sum(sizes)}


async def draw(path: Path, text: str, brightness: float) -> int:
    """Writes one frame, a grey image in which the text's bytes are the pattern, and returns its size in bytes."""
    pattern = text.encode() or b"\0"
    pixels = bytes(int(pattern[i % len(pattern)] * brightness) for i in range(WIDTH * HEIGHT))
    image = b"P5\n%d %d\n255\n" % (WIDTH, HEIGHT) + pixels
    await asyncio.to_thread(path.write_bytes, image)
    return len(image)
