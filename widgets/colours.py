"""The colours of data, by meaning, and how its numbers are written.

Activations and weights have a diverging map each, fixed at zero and clearly different, so that one
is never taken for the other. All maps can be told apart by the colour-blind.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from PySide6.QtGui import QColor, QImage, QPalette

Kind = Literal["signed", "weight", "magnitude", "pixel", "gate"]

GATES = {
    "forget": "#D55E00",
    "input": "#009E73",
    "candidate": "#56B4E9",
    "output": "#CC79A7",
    "cell": "#E69F00",
    "hidden": "#0072B2",
    # what a GRU keeps and lets through has the hue of the LSTM's gate with the same task
    "update": "#D55E00",
    "reset": "#CC79A7",
}
"""One hue for each part of a recurrent cell (Okabe and Ito's colours), everywhere."""

_SERIES = {
    False: ("#0072B2", "#D55E00", "#007A59", "#B0578A", "#A66F00", "#3E8FC0", "#5B5B5B"),
    True: ("#56B4E9", "#F08A4B", "#2FC79A", "#E29BC4", "#F0C24B", "#8FB8FF", "#B8B8B8"),
}
SERIES = 7
"""So many curves have a colour of their own."""
_STOPS: dict[tuple[Kind, bool], tuple[str, ...]] = {
    ("signed", False): ("#0a3d80", "#2a70b8", "#74b0dd", "#c8deef", "#f5f5f4",
                        "#fddcba", "#fbaa63", "#e8750f", "#b04a00"),
    ("signed", True): ("#a5d0ff", "#62a8f5", "#357bc4", "#284b75", "#26292e",
                       "#6b3f17", "#b5641c", "#f58f33", "#ffbe80"),
    ("weight", False): ("#5b2178", "#85479f", "#b491c8", "#e0d2e9", "#f5f5f4",
                        "#cde8c8", "#7cc081", "#318a48", "#0f5a28"),
    ("weight", True): ("#e0aef5", "#bb7be0", "#8650aa", "#523666", "#26292e",
                       "#27523a", "#338f4f", "#62c676", "#a8eaae"),
    ("magnitude", False): ("#00224e", "#1a386f", "#434e6c", "#61656f", "#7d7c78",
                           "#9b9476", "#bcae6c", "#dec958", "#fee838"),
    ("pixel", False): ("#000000", "#ffffff"),
}  # fmt: skip

_MIDDLE = 128
"""The entry of a diverging table that stands for zero; as many lie below it as above."""


@dataclass(frozen=True)
class Scale:
    """What a colour stands for.

    Parameters
    ----------
    kind : str
        "signed" (activations) and "weight" diverge from zero; "magnitude" (counts, what a ReLU
        lets through) and "pixel" run from `low` to `high`.
    low, high : float
        The values at the ends. A diverging scale reaches as far on both sides as the larger of
        the two, so that zero keeps its colour.
    hue : str
        For the kind "gate": the part of a recurrent cell in whose hue the open gate is shown.
    """

    kind: Kind = "signed"
    low: float = -1.0
    high: float = 1.0
    hue: str = ""

    @property
    def diverges(self) -> bool:
        return self.kind in ("signed", "weight")

    @property
    def ends(self) -> tuple[float, float]:
        """Give the values at the two ends of the colours."""
        if self.diverges:
            limit = max(abs(self.low), abs(self.high)) or 1.0
            return -limit, limit
        return self.low, self.high if self.high > self.low else self.low + 1.0


def symmetric(values: np.ndarray, kind: Kind = "signed") -> Scale:
    """Give the diverging scale that just holds all values."""
    limit = float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    return Scale(kind, -limit, limit)


def spanning(values: np.ndarray, kind: Kind = "magnitude") -> Scale:
    """Give the scale from the smallest value (or zero, if less) to the largest."""
    low = min(float(np.nanmin(values, initial=0.0)), 0.0)
    high = float(np.nanmax(values, initial=0.0))
    return Scale(kind, low, high if high > low else low + 1.0)


def paint(values: np.ndarray, scale: Scale, dark: bool = False) -> np.ndarray:
    """Give the colour of each value.

    Parameters
    ----------
    values : (...) real
        What is not finite has the colour of zero, or of the low end.
    scale : Scale
    dark : bool
        Whether the theme is dark: the neutral colour goes with the ground.

    Returns
    -------
    (..., 4) uint8
        Red, green, blue, and 255.
    """
    return _table(scale.kind, dark, scale.hue)[_entries(values, scale)]


def image(values: np.ndarray, scale: Scale, dark: bool = False) -> QImage:
    """Give a picture with one pixel for each value of a (H, W) array."""
    # one 32-bit word for each pixel, in the byte order that Qt draws fastest
    words = _words(scale.kind, dark, scale.hue)[_entries(values, scale)]
    height, width = words.shape
    # copied, because QImage does not keep the array alive
    return QImage(words.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def colour(value: float, scale: Scale, dark: bool = False) -> QColor:
    """Give the colour of one value."""
    return QColor(_names(scale.kind, dark, scale.hue)[_entry(value, scale)])


def text_on(rgb: np.ndarray) -> np.ndarray:
    """Tell where white text reads better than black.

    Parameters
    ----------
    rgb : (..., 3 or 4) uint8
        The colours under the text.

    Returns
    -------
    (...) bool
        True for white. The choice always has a contrast of at least 4.5:1.
    """
    linear = _LINEAR[np.asarray(rgb)[..., :3]]
    luminance = linear @ np.array([0.2126, 0.7152, 0.0722])
    return luminance < 0.179


def text_colour(ground: QColor) -> QColor:
    """Give black or white, whichever reads better on a colour."""
    return QColor("#ffffff" if _wants_white(ground.rgb()) else "#000000")


@lru_cache(maxsize=4096)
def _wants_white(rgb: int) -> bool:
    return bool(text_on(np.array([rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255])))


def is_dark(palette: QPalette) -> bool:
    """Tell whether a theme is dark, by the ground of its pictures."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def refusal(palette: QPalette) -> QColor:
    """Give the colour around what cannot be used."""
    return QColor("#ff8a3d" if is_dark(palette) else "#b84a00")


def gate(name: str) -> QColor:
    """Give the hue of a part of a recurrent cell."""
    return QColor(GATES[name])


def series(index: int, dark: bool = False) -> QColor:
    """Give the colour of the n-th of several curves."""
    return QColor(_SERIES[dark][index % len(_SERIES[dark])])


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Give a colour between two: `share` 0 is the first, 1 the second."""
    pairs = (
        (one.redF(), other.redF()),
        (one.greenF(), other.greenF()),
        (one.blueF(), other.blueF()),
        (one.alphaF(), other.alphaF()),
    )
    return QColor.fromRgbF(*(first + (second - first) * share for first, second in pairs))


# ---- numbers


def is_whole(values: np.ndarray) -> bool:
    """Tell whether all values are whole numbers, and so are written without decimals."""
    values = np.asarray(values)
    if values.dtype.kind in "iub":
        return True
    return bool(np.isfinite(values).all() and np.all(np.equal(np.mod(values, 1), 0)))


# ---- tables


_LINEAR = np.where(
    np.arange(256) <= 10,
    np.arange(256) / 255 / 12.92,
    ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4,
)
"""The light of each sRGB component."""


def _entries(values: np.ndarray, scale: Scale) -> np.ndarray:
    """Give the entry of the colour table for each value."""
    values = np.asarray(values)
    low, high = scale.ends
    if values.dtype == np.uint8 and (low, high) == (0, 255) and not scale.diverges:
        return values
    real = values.astype(np.float32, copy=True)
    if scale.diverges:
        real *= 127 / high
        np.clip(real, -127, 127, out=real)
        real += _MIDDLE + 0.5
    else:
        real -= low
        real *= 255 / (high - low)
        np.clip(real, 0, 255, out=real)
        real += 0.5
    if np.isnan(real.sum()):
        np.nan_to_num(real, copy=False, nan=_MIDDLE if scale.diverges else 0)
    return real.astype(np.uint8)


def _entry(value: float, scale: Scale) -> int:
    """Give the entry for one value, as `_entries` does in float32, without making an array."""
    low, high = scale.ends
    real = np.float32(value)
    if np.isnan(real):
        return _MIDDLE if scale.diverges else 0
    if scale.diverges:
        scaled = min(max(real * np.float32(127 / high), np.float32(-127)), np.float32(127))
        return int(scaled + np.float32(_MIDDLE + 0.5))
    scaled = (real - np.float32(low)) * np.float32(255 / (high - low))
    return int(min(max(scaled, np.float32(0)), np.float32(255)) + np.float32(0.5))


@lru_cache
def _names(kind: Kind, dark: bool, hue: str = "") -> tuple[int, ...]:
    """Give the same colours as the numbers that QColor takes."""
    return tuple(int(word) for word in _words(kind, dark, hue))


@lru_cache
def _table(kind: Kind, dark: bool, hue: str = "") -> np.ndarray:
    """Give 256 colours as (256, 4) uint8, red first."""
    if kind == "gate":
        # from the colour of zero to the gate's own
        names = (_STOPS["signed", dark][4], GATES[hue])
    else:
        names = _STOPS.get((kind, dark)) or _STOPS[kind, False]
    stops = np.array([QColor(name).getRgb() for name in names], float)
    if kind in ("signed", "weight"):
        place = np.linspace(_MIDDLE - 127, _MIDDLE + 127, len(stops))
    else:
        place = np.linspace(0, 255, len(stops))
    entries = np.arange(256)
    channels: list[np.ndarray] = [np.interp(entries, place, channel) for channel in stops.T]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


@lru_cache
def _words(kind: Kind, dark: bool, hue: str = "") -> np.ndarray:
    """Give the same colours as 32-bit words 0xffRRGGBB."""
    red, green, blue, _alpha = _table(kind, dark, hue).astype(np.uint32).T
    return 0xFF000000 | red << 16 | green << 8 | blue
