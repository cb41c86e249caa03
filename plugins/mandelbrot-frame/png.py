"""A PNG of 8-bit RGB pixels, as ISO/IEC 15948 has it, with zlib alone."""

import struct
import zlib

COLOUR_RGB = 2


def encode_rgb(width: int, height: int, rows) -> bytes:
    """The file's bytes for `height` rows of `3 * width` bytes each."""
    pixels = b"".join(b"\0" + row for row in rows)  # each row says first that it is not filtered
    header = struct.pack(">IIBBBBB", width, height, 8, COLOUR_RGB, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(encode_chunk(kind, data) for kind, data in chunks)


def encode_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
