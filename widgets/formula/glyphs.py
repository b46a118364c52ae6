"""TeX mathematics as outlines."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtGui import QPainterPath

_UNIT = 100
"""Everything is set once at this size and scaled when it is drawn."""


@dataclass(frozen=True)
class Outline:
    """A formula of type size 1: its outline with the origin at the left of the base line."""

    path: QPainterPath
    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=1024)
def outline(tex: str) -> Outline:
    """Set a formula, with its dollars, in the sans-serif type of the rest of the window.

    Raises
    ------
    ValueError
        When it is not mathematics as mathtext understands it.
    """
    width, height, depth, glyphs, boxes = _parser().parse(tex, dpi=72, prop=_font())
    path = QPainterPath()
    for font, size, code, *index, x, y in glyphs:
        scale = size / _UNIT / _UNIT
        # newer versions of matplotlib tell the glyph's place in its font, older only its code
        shape = _glyph(font, code, index[0] if index else None)
        for command, points in shape:
            _extend(
                path,
                command,
                [(x / _UNIT + px * scale, -y / _UNIT - py * scale) for px, py in points],
            )
    for x, y, box_width, box_height in boxes:
        path.addRect(x / _UNIT, -(y + box_height) / _UNIT, box_width / _UNIT, box_height / _UNIT)
    return Outline(path, width / _UNIT, (height - depth) / _UNIT, depth / _UNIT)


@lru_cache(maxsize=1)
def _parser() -> Any:
    # imported when the first formula is drawn: it costs a tenth of a second
    from matplotlib.mathtext import MathTextParser

    return MathTextParser("path")


@lru_cache(maxsize=1)
def _font() -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(size=_UNIT, math_fontfamily="dejavusans")


_Shape = tuple[tuple[int, tuple[tuple[float, float], ...]], ...]
_shapes: dict[tuple[str, int, int | None], _Shape] = {}


def _glyph(font: Any, code: int, index: int | None) -> _Shape:
    """Give the strokes of a glyph of size `_UNIT`: a command and its points each."""
    key = (font.fname, code, index)
    if key not in _shapes:
        from matplotlib.ft2font import LoadFlags

        font.set_size(_UNIT, 72)
        if index is None:
            font.load_char(code, flags=LoadFlags.NO_HINTING)
        else:
            font.load_glyph(index, flags=LoadFlags.NO_HINTING)
        _shapes[key] = _strokes(*font.get_path())
    return _shapes[key]


_MOVE, _LINE, _CURVE, _CUBIC, _CLOSE = 1, 2, 3, 4, 79
"""The commands of a matplotlib path."""


def _strokes(vertices: Any, codes: Any) -> _Shape:
    strokes, place = [], 0
    while place < len(codes):
        code = int(codes[place])
        count = {_CURVE: 2, _CUBIC: 3}.get(code, 1)
        points = tuple((float(x), float(y)) for x, y in vertices[place : place + count])
        strokes.append((code, points))
        place += count
    return tuple(strokes)


def _extend(path: QPainterPath, command: int, points: list[tuple[float, float]]) -> None:
    if command == _MOVE:
        path.moveTo(*points[0])
    elif command == _LINE:
        path.lineTo(*points[0])
    elif command == _CURVE:
        path.quadTo(*points[0], *points[1])
    elif command == _CUBIC:
        path.cubicTo(*points[0], *points[1], *points[2])
    elif command == _CLOSE:
        path.closeSubpath()
