"""Picture files of every kind, made on the spot."""

import io
import struct
import zlib

import numpy as np
from PIL import Image

ALL_KINDS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "AVIF", "PPM", "JPEG2000")


def photograph(height=24, width=36):
    """A smooth picture, (H, W, 3) uint8: no encoder changes it much."""
    row, column = np.mgrid[0:height, 0:width]
    planes = (255 * row / height, 255 * column / width, 128 + 0 * row)
    return np.stack(planes, axis=-1).astype(np.uint8)


def file_of(image, kind, **options):
    """The bytes of a file of a Pillow image or an array."""
    if isinstance(image, np.ndarray):
        image = Image.fromarray(image)
    with io.BytesIO() as file:
        image.save(file, kind, **options)
        return file.getvalue()


def png_claiming(width, height):
    """A PNG of a few bytes whose header declares any size."""

    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(100)))
        + chunk(b"IEND", b"")
    )
