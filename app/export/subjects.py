"""What can be taken away: the whole stage, or one part of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.painted import Painted

_SMALLEST = 24


@dataclass(frozen=True)
class Subject:
    """A widget that can be drawn by itself.

    Parameters
    ----------
    title : str
        What it is called, as it is read aloud.
    place : QRect
        Where it lies on the stage.
    """

    title: str
    widget: QWidget
    place: QRect


def subjects(stage: QWidget) -> tuple[Subject, ...]:
    """Give the stage itself, then each drawing on it, in the order in which they are read."""
    whole = Subject(_("the whole stage"), stage, QRect(QPoint(), stage.size()))
    parts = sorted(_parts(stage), key=lambda each: (each.place.top() // 40, each.place.left()))
    return (whole, *_told_apart(parts))


def _parts(stage: QWidget) -> Iterator[Subject]:
    for widget in stage.findChildren(Painted):
        if not widget.isVisible() or min(widget.width(), widget.height()) < _SMALLEST:
            continue
        place = QRect(widget.mapTo(stage, QPoint()), widget.size())
        yield Subject(widget.accessibleName() or _("drawing"), widget, place)


def _told_apart(parts: list[Subject]) -> Iterator[Subject]:
    """Give the same parts, those with equal names numbered."""
    names = [part.title for part in parts]
    seen: dict[str, int] = {}
    for part in parts:
        if names.count(part.title) == 1:
            yield part
            continue
        seen[part.title] = seen.get(part.title, 0) + 1
        yield Subject(f"{part.title} {seen[part.title]}", part.widget, part.place)
