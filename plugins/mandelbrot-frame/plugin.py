"""One frame of the Mandelbrot set. Equal payloads give equal bytes, as lane0 asks for."""

import base64
import hashlib
import random

from png import encode_rgb

MOST_PIXELS = 1_000_000


class MandelbrotFrame:
    def run(self, payload: dict) -> dict:
        width, height = payload["width"], payload["height"]
        if width < 1 or height < 1 or width * height > MOST_PIXELS:
            raise ValueError(f"a frame has 1 to {MOST_PIXELS} pixels, not {width} x {height}")
        center_x, center_y = payload.get("center", [-0.5, 0.0])
        step = payload.get("span", 3.0) / width
        iterations = payload.get("iterations", 64)
        palette = make_palette(payload.get("seed", 0), iterations)
        left, top = center_x - step * (width - 1) / 2, center_y - step * (height - 1) / 2
        rows = (
            b"".join(palette[escape_time(left + step * x, top + step * y, iterations)] for x in range(width))
            for y in range(height)
        )
        png = encode_rgb(width, height, rows)
        return {
            "output_cid": f"sha256:{hashlib.sha256(png).hexdigest()}",
            "png_base64": base64.b64encode(png).decode("ascii"),
            "width": width,
            "height": height,
        }


def escape_time(x: float, y: float, iterations: int) -> int:
    """After how many steps the point leaves the circle of radius 2; `iterations` if it does not."""
    c = complex(x, y)
    z = 0j
    for step in range(iterations):
        if z.real * z.real + z.imag * z.imag > 4.0:
            return step
        z = z * z + c
    return iterations


def make_palette(seed: int, iterations: int) -> list[bytes]:
    """A colour for each escape time, drawn by the seed; black for the set itself."""
    draw = random.Random(seed)
    strides = [draw.randrange(3, 14) for _ in range(3)]
    return [bytes(stride * time % 256 for stride in strides) for time in range(iterations)] + [b"\0\0\0"]
