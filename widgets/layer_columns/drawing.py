"""Paints the columns, what is marked in them, and the bars of what the network says."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen

from resources import numbers
from widgets import colours
from widgets.layer_columns.columns import Column, Scores, TileMark
from widgets.layer_columns.layout import Layout
from widgets.look import Look, draw_cells_of, resized
from widgets.piecemeal import Piece

_SMALLEST_TYPE = 0.7
"""How small a name may be written before it is cut, as a share of the type."""
_TILES_OF_A_PIECE = 32
_BETWEEN_TEXTS = 6
"""Px that keep names or sizes of two columns from being read as one."""
_WIDTHS = {"pixel": 2.0, "window": 1.5, "field": 2.0}


def scores_width(scores: Scores | None, font: QFont) -> float:
    """Tell how much room the bars want, in px."""
    if scores is None:
        return 0.0
    metrics = QFontMetricsF(font)
    longest = max(metrics.horizontalAdvance(name) for name in scores.names)
    return longest + metrics.horizontalAdvance(" 100 %") + 7 * metrics.height()


def names_widths(columns: Sequence[Column], font: QFont) -> list[float]:
    """Tell how much room the names above the columns want at least, in px."""
    metrics = QFontMetricsF(font)
    return [_SMALLEST_TYPE * metrics.horizontalAdvance(column.title) for column in columns]


def in_pieces(
    layout: Layout, columns: Sequence[Column], scores: Scores | None, look: Look
) -> list[Piece]:
    """Give the drawing of names, tiles and bars, each column by itself."""
    pieces: list[Piece] = []
    for index, column in enumerate(columns):
        if not layout.heads[index].isEmpty():
            pieces.append(partial(_draw_frame, layout, index, column, look))
            pieces += _tiles_in_pieces(layout, index, column, look)
    if scores is not None:
        pieces.append(partial(_draw_scores, layout, scores, look))
    return pieces


def _draw_frame(layout: Layout, index: int, column: Column, look: Look, painter: QPainter) -> None:
    """Paint what stands around the maps of a column."""
    _draw_head(painter, layout.heads[index], column, look.palette, look.font)
    _draw_foot(painter, layout.feet[index], column, look.palette, look.font)
    painter.setFont(look.font)
    painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
    rest, tiles = layout.rests[index], layout.tiles[index]
    if not rest.isEmpty():
        text = f"+ {sum(tile.isEmpty() for tile in tiles)}"
        painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, text)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    for channel in range(len(tiles) if layout.numbers and len(tiles) > 1 else 0):
        if not tiles[channel].isEmpty():
            painter.drawText(layout.number_rect(index, channel), int(flags), str(channel))


def _tiles_in_pieces(layout: Layout, index: int, column: Column, look: Look) -> list[Piece]:
    tiles = layout.tiles[index]
    # coloured all at once, when the first is drawn
    images = _images(column, look.dark)

    def draw(start: int, painter: QPainter) -> None:
        painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        some = tiles[start : start + _TILES_OF_A_PIECE]
        for rect, image in zip(some, islice(images, len(some)), strict=True):
            if not rect.isEmpty():
                draw_cells_of(image, painter, rect)
                painter.drawRect(rect)

    return [partial(draw, start) for start in range(0, len(tiles), _TILES_OF_A_PIECE)]


def _draw_scores(layout: Layout, scores: Scores, look: Look, painter: QPainter) -> None:
    draw_scores(painter, layout.scores, scores, look.palette, look.font)
    _draw_scores_head(painter, layout, scores, look.palette, look.font)


def draw_marks(
    painter: QPainter,
    layout: Layout,
    columns: Sequence[Column],
    marks: Sequence[TileMark],
    palette: QPalette,
) -> None:
    """Paint frames around marked pixels, and lines from a window to what came of it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = palette.color(QPalette.ColorRole.Highlight)
    ground = palette.color(QPalette.ColorRole.Base)
    pixels = (rect for m in marks if m.kind == "pixel" for rect in _mark_rects(layout, columns, m))
    pixel = next(pixels, None)
    for mark in marks:
        for rect in _mark_rects(layout, columns, mark):
            framed = rect.adjusted(-1, -1, 1, 1)
            painter.setPen(QPen(ground, _WIDTHS[mark.kind] + 2))
            painter.drawRect(framed)
            style = Qt.PenStyle.DotLine if mark.kind == "field" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(accent, _WIDTHS[mark.kind], style))
            painter.drawRect(framed)
            if pixel is not None and mark.kind == "window":
                _draw_funnel(painter, framed, pixel, accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_scores(
    painter: QPainter, rect: QRectF, scores: Scores, palette: QPalette, font: QFont
) -> None:
    """Paint a bar for each class."""
    shown = _shown_scores(scores, rect.height(), QFontMetricsF(font).height())
    step = rect.height() / len(shown)
    font = _lowered(font, step)
    metrics = QFontMetricsF(font)
    names = max(metrics.horizontalAdvance(name) for name in scores.names)
    percent = metrics.horizontalAdvance(" 100 %")
    left = rect.left() + 12 + names + 8
    room = rect.right() - left - percent
    for place, index in enumerate(shown):
        row = QRectF(rect.left() + 12, rect.top() + place * step, rect.width() - 12, step)
        _draw_score(painter, row, QRectF(left, row.top(), room, step), scores, index, palette, font)


def _shown_scores(scores: Scores, height: float, line: float) -> list[int]:
    """Give the classes whose bars are drawn: all, or the likeliest where there is no room."""
    room = max(int(height / line), 2)
    if room >= len(scores.names):
        return list(range(len(scores.names)))
    best = [int(index) for index in np.argsort(-scores.shares, kind="stable")[:room]]
    if scores.truth is not None and scores.truth not in best:
        best[-1] = scores.truth
    return sorted(best)


def _draw_score(
    painter: QPainter,
    row: QRectF,
    room: QRectF,
    scores: Scores,
    index: int,
    palette: QPalette,
    font: QFont,
) -> None:
    share, best = float(scores.shares[index]), index == int(np.argmax(scores.shares))
    bold = QFont(font)
    bold.setBold(best)
    painter.setFont(bold)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, scores.names[index])
    thick = min(row.height() * 0.6, QFontMetricsF(font).height())
    bar = QRectF(room.left(), row.center().y() - thick / 2, max(room.width() * share, 1), thick)
    painter.fillRect(bar, _score_colour(scores, index, best, palette))
    if scores.truth == index:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.5))
        painter.drawRect(QRectF(room.left(), bar.top() - 2, room.width(), thick + 4))
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    number = QRectF(room.right() + 2, row.top(), row.right() - room.right() - 2, row.height())
    painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, f"{share:.0%}")


def _score_colour(scores: Scores, index: int, best: bool, palette: QPalette) -> QColor:
    right = scores.truth is None or scores.truth == index
    if best and not right:
        return QColor("#D55E00")
    return palette.color(QPalette.ColorRole.Highlight if best else QPalette.ColorRole.Mid)


def _draw_scores_head(
    painter: QPainter, layout: Layout, scores: Scores, palette: QPalette, font: QFont
) -> None:
    """Write above the bars what they are."""
    top = layout.heads[0]
    rect = QRectF(layout.scores.left() + 12, top.top(), layout.scores.width() - 12, top.height())
    _draw_head(painter, rect, scores, palette, font)


def _draw_head(
    painter: QPainter, rect: QRectF, column: Column | Scores, palette: QPalette, font: QFont
) -> None:
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    half = rect.height() / 2
    for text, role, top in (
        (column.title, QPalette.ColorRole.Text, rect.top()),
        (column.subtitle, QPalette.ColorRole.PlaceholderText, rect.top() + half),
    ):
        fitted = _narrowed(font, text, rect.width() - _BETWEEN_TEXTS)
        painter.setFont(fitted)
        painter.setPen(palette.color(role))
        # higher than the line, so that signs taller than the font's own are not cut
        line = QRectF(rect.left(), top, rect.width(), 2 * half)
        elided = QFontMetricsF(fitted).elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width() + 3
        )
        painter.drawText(line, flags, elided)


def _draw_foot(
    painter: QPainter, rect: QRectF, column: Column, palette: QPalette, font: QFont
) -> None:
    """Paint a strip of the column's colours with the numbers of its ends."""
    low, high = column.scale.ends
    text = f"±{numbers.number(high)}" if column.scale.diverges else _range(low, high)
    small = _narrowed(font, text, rect.width() - _BETWEEN_TEXTS)
    width = min(QFontMetricsF(small).horizontalAdvance(text), rect.width())
    strip = QRectF(rect.center().x() - width / 2, rect.top() + 4, width, 3)
    draw_cells_of(_strip(column.scale.kind, colours.is_dark(palette)), painter, strip)
    painter.setFont(small)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    below = rect.adjusted(0, 8, 0, 0)
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)


@lru_cache
def _strip(kind: colours.Kind, dark: bool) -> QImage:
    """Give the colours of a kind from end to end, which are the same whatever the ends."""
    scale = colours.Scale(kind, -1.0, 1.0)
    return colours.image(np.linspace(-1.0, 1.0, 64)[None], scale, dark)


def _range(low: float, high: float) -> str:
    return f"{numbers.number(low, colours.is_whole(np.array(low)))}–{numbers.number(high)}"


def _narrowed(font: QFont, text: str, width: float) -> QFont:
    """Make type a little smaller where a name would not fit."""
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted <= width:
        return font
    return resized(font, max(0.98 * width / wanted, _SMALLEST_TYPE))


def _lowered(font: QFont, height: float) -> QFont:
    """Make type small enough for lines of a height."""
    line = QFontMetricsF(font).height()
    if line <= height:
        return font
    return resized(font, height / line)


def _images(column: Column, dark: bool) -> Iterator[QImage]:
    """Give a picture of each map; coloured all at once, which takes longer than to draw them."""
    values = column.values
    if not column.is_maps:
        yield colours.image(values[:, None], column.scale, dark)
    elif column.scale.kind == "pixel" and values.shape[2] == 3:
        yield _photo(values)
    else:
        height, width = values.shape[:2]
        stacked = values[:, :, : column.tiles].transpose(2, 0, 1).reshape(-1, width)
        whole = colours.image(stacked, column.scale, dark)
        for channel in range(column.tiles):
            yield whole.copy(0, channel * height, width, height)


def _photo(values: np.ndarray) -> QImage:
    pixels = np.ascontiguousarray(np.rint(values * 255).astype(np.uint8))
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _mark_rects(layout: Layout, columns: Sequence[Column], mark: TileMark) -> list[QRectF]:
    column = columns[mark.column]
    channels = range(column.tiles) if mark.channel is None else (mark.channel,)
    return [
        layout.pixel_rect(mark.column, channel, mark.box, column)
        for channel in channels
        if not layout.tiles[mark.column][min(channel, column.tiles - 1)].isEmpty()
    ]


def _draw_funnel(painter: QPainter, window: QRectF, pixel: QRectF, accent: QColor) -> None:
    faint = QColor(accent)
    faint.setAlpha(110)
    painter.setPen(QPen(faint, 1))
    for start, end in (
        (window.topRight(), pixel.topLeft()),
        (window.bottomRight(), pixel.bottomLeft()),
    ):
        painter.drawLine(QLineF(QPointF(start), QPointF(end)))
