"""Where the grids of a layer stand: large, in the same places whatever the parameters are."""

from dataclasses import replace

from PySide6.QtCore import QRectF

from app.labs.receptive_field.views.front import Front
from app.labs.receptive_field.views.places import Places, Shape
from app.labs.receptive_field.views.row import Row
from app.labs.receptive_field.views.strip import Strip
from app.labs.receptive_field.views.volume import Volume

_LEAST_CELL = 1.55
"""In lines of type: with smaller cells, which hold no number to be read from afar, one plane is
shown in full size instead of all beside each other."""
_LEAST_LINES = 36
"""A stage less wide than so many lines of type has its spaces reduced in proportion."""


def arrange(shape: Shape, area: QRectF, line: float) -> Places:
    """Place the grids in an area.

    One input plane: input, kernel and output in a row. Several: a column for each plane, with its
    kernel and its partial map below it, so that the lower row reads as a sum; or, where cells
    would become too small, one plane in front. One axis: the three below each other.

    Parameters
    ----------
    shape : Shape
    area : QRectF
        Where grids and their captions may stand.
    line : float
        Height of a line of type, in px.
    """
    if shape.planes == shape.rows == shape.out_rows == 1 and shape.has_weights:
        return Strip(shape, area, line).places()
    spaced = min(line, area.width() / _LEAST_LINES)
    places = _fronted(shape, area, spaced)
    if shape.planes > 1 and not shape.stacked:
        volume = Volume(shape, area, spaced).places()
        if volume.side >= min(_LEAST_CELL * line, places.side):
            places = volume
    return places if spaced == line else replace(places, bars=())


def _fronted(shape: Shape, area: QRectF, line: float) -> Places:
    """Place one input plane; of several the one in front, with the others small or behind it.

    Outputs in small stand beside the output, or above it where that leaves larger cells.
    """
    row = Row(shape, area, line).places()
    if shape.planes == shape.outputs == 1 or not shape.has_weights:
        return row
    front = Front(shape, area, line).places()
    # one plane alone gives up its row only for larger cells
    least = row.side + (shape.planes == 1)
    return row if front is None or front.side < least else front


def filled(places: Places, output_shape: tuple[int, int]) -> Places:
    """Take from the room kept for outputs what they fill now, beginning at its left."""
    height, width = output_shape[0] * places.side, output_shape[1] * places.side

    def fitted(rect: QRectF) -> QRectF:
        return QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)

    return replace(
        places,
        partials=tuple(fitted(rect) for rect in places.partials),
        output=fitted(places.output),
    )
