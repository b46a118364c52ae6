"""What Pillow does for `models.image_files`, which has the limits and says what is what."""

import contextlib
import importlib
import io
import logging
import typing

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from models.errors import InvalidInput
from resources import _

# what it logs of a damaged file, our sentence says
logging.getLogger("PIL").setLevel(logging.CRITICAL)

_Pixels = npt.NDArray[np.uint8]
_FORMATS = (
    "PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "AVIF", "PPM", "JPEG2000", "HEIF",
)  # fmt: skip
_LADDER = (95, 90, 80, 65)
"""JPEG qualities to try, from one that nobody can tell from the original."""


def decoded(
    data: bytes, name: str, longest: int | None, largest_area: int
) -> tuple[_Pixels, tuple[int, int]]:
    """Do what `image_files.decode` promises, for data that are not empty."""
    try:
        with _opened(data, name, largest_area) as image:
            width, height = image.size
            if longest is not None:
                image.draft(None, (longest, longest))  # a JPEG is decoded at half size or less
            upright = ImageOps.exif_transpose(_loaded(image))
            if (upright.width > upright.height) != (width > height):
                width, height = height, width
            plain = _plain(upright)
    except InvalidInput:
        raise
    except Exception as error:  # Pillow raises almost anything on a damaged file
        raise InvalidInput(
            _("“{name}” is damaged or incomplete. Save it again, or open another picture.").format(
                name=name
            )
        ) from error
    return _array(_shrunk(plain, longest)), (height, width)


def encoded(pixels: _Pixels, largest: int) -> bytes:
    """Do what `image_files.encode` promises."""
    image = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    lossless = _saved(image, "PNG", compress_level=4)
    if len(lossless) <= largest:
        return lossless
    while True:
        for quality in _LADDER:
            data = _saved(image, "JPEG", quality=quality, subsampling=0)
            if len(data) <= largest:
                return data
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))


def shrunk(pixels: _Pixels, longest: int) -> _Pixels:
    """Do what `image_files.shrunk` promises, for a picture that is larger."""
    image = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    return _array(_shrunk(image, longest))


def _opened(data: bytes, name: str, largest_area: int) -> Image.Image:
    """Read the header only, and refuse by what it says."""
    _load_readers(data, name)
    too_large = InvalidInput(
        _("“{name}” has more than {limit} million pixels. Open a smaller picture.").format(
            name=name, limit=largest_area // 1_000_000
        )
    )
    try:
        Image.preinit()
        image = Image.open(io.BytesIO(data), formats=[f for f in _FORMATS if f in Image.OPEN])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except Image.UnidentifiedImageError as error:
        raise InvalidInput(
            _(
                "“{name}” is not a picture that can be read here. "
                "PNG, JPEG, BMP, GIF, WebP, TIFF, AVIF, PPM, PGM and JPEG 2000 can."
            ).format(name=name)
        ) from error
    if image.width * image.height > largest_area:
        image.close()
        raise too_large
    return image


def _load_readers(data: bytes, name: str) -> None:
    """Load Pillow's readers of the rarer kinds when they are needed; it would load all forty."""
    if data.startswith(b"RIFF"):
        importlib.import_module("PIL.WebPImagePlugin")
    elif data.startswith((b"II", b"MM")):
        importlib.import_module("PIL.TiffImagePlugin")
    elif data.startswith((b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")):
        importlib.import_module("PIL.Jpeg2KImagePlugin")
    elif data[4:8] == b"ftyp":
        _load_reader_of_boxes(data[8:64], name)


def _load_reader_of_boxes(brands: bytes, name: str) -> None:
    """Load the reader of AVIF or of HEIC, which are boxed in the same way."""
    if b"avif" in brands or b"avis" in brands:
        importlib.import_module("PIL.AvifImagePlugin")
    elif any(brand in brands for brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1")):
        try:
            importlib.import_module("pillow_heif").register_heif_opener()
        except ImportError as error:
            raise InvalidInput(
                _(
                    "“{name}” is a HEIC picture, as iPhones take them. Save it as JPEG or PNG, or "
                    "install Unrolled with the extra “heic”: unrolled[heic]."
                ).format(name=name)
            ) from error


def _loaded(image: Image.Image) -> Image.Image:
    image.load()
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Convert any mode to grey ("L") or colour ("RGB")."""
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(_eight_bits(np.asarray(image), image.mode))
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        flat = Image.alpha_composite(white, coloured).convert("RGB")
        return flat.convert("L") if image.mode in ("1", "L", "LA", "La") else flat
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image.convert("RGB")


def _eight_bits(values: npt.NDArray[typing.Any], mode: str) -> _Pixels:
    """Scale grey values of more than 8 bits, whose range depends on what wrote them."""
    numbers = np.nan_to_num(values.astype(np.float64), posinf=0.0, neginf=0.0)
    low, high = float(numbers.min()), float(numbers.max())
    if mode == "F" and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 65535 and mode != "F":
        low, high = 0.0, 65535.0
    scaled = (numbers - low) * (255 / max(high - low, 1e-300))
    return np.rint(scaled).astype(np.uint8)


def _shrunk(image: Image.Image, longest: int | None) -> Image.Image:
    if longest is None or max(image.size) <= longest:
        return image
    factor = longest / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _array(image: Image.Image) -> _Pixels:
    pixels = np.asarray(image, np.uint8)
    return pixels[:, :, np.newaxis] if pixels.ndim == 2 else pixels


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    with contextlib.closing(io.BytesIO()) as file:
        image.save(file, kind, **options)
        return file.getvalue()
