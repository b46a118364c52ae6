"""The parts of a lab that a lesson may light, by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from app.lab.page import Page
from app.lab.views import Views
from widgets import form
from widgets.form import Form
from widgets.player import Player
from widgets.tensor_grid import TensorGrid

Part: TypeAlias = QWidget | tuple[QWidget, QRect] | Sequence[QWidget]
"""A widget, a place in one, or several widgets that are one thing to a learner."""
Light: TypeAlias = Callable[[], Part | None]

_PANEL = "panel:"
"""Begins the name of a control: "panel:stride" is that of the field `stride`."""


def find(page: Page, own: Mapping[str, Light], name: str) -> Part | None:
    """Find a part of a lab by its name; None where there is none of that name now.

    A name is one of the lab's own, one that all labs share (`stage`, `panel`, `explanation`,
    `code`, `player`, `views`, `start`), `panel:` and the name of a field, or the public name of a
    part of the view in front, such as "diagram" or "reading.formula".
    """
    if name in own:
        return own[name]()
    shared = _shared(page)
    if name in shared:
        return shared[name]()
    if name.startswith(_PANEL):
        return _control(page, name.removeprefix(_PANEL).rpartition(".")[2])
    view = _view_in_front(page)
    return _inner(view, name.split(".")) if view is not None else None


def names(page: Page, own: Mapping[str, Light]) -> tuple[str, ...]:
    """Name the parts that can be lit now."""
    view = _view_in_front(page)
    parts = _public(view) if view is not None else {}
    fields = (f"{_PANEL}{name}" for shown in _shown(page, Form) for name in shown.fields())
    named = (*own, *_shared(page), *parts, *fields)
    return tuple(name for name in dict.fromkeys(named) if _is_seen(find(page, own, name)))


def rect(part: Part, over: QWidget) -> QRect:
    """Give the place of a part within a widget that holds it; empty where none of it is shown."""
    whole = QRect()
    for widget, place in _places(part):
        if widget.isVisible() and over.isAncestorOf(widget):
            whole |= _clipped(widget, place, over)
    return whole


def rects(part: Part, over: QWidget) -> list[QRect]:
    """Give the places to light: grids each for itself, as between them lies what is not meant."""
    each = widgets(part)
    if len(each) > 1 and all(isinstance(widget, TensorGrid) for widget in each):
        return [rect(widget, over) for widget in each]
    return [rect(part, over)]


def widgets(part: Part) -> tuple[QWidget, ...]:
    """Give the widgets of a part."""
    return tuple(widget for widget, _place in _places(part))


def player_of(page: Page) -> Player | None:
    """Give the player of what is in front, if it moves."""
    return next(iter(_shown(page, Player)), None)


def _places(part: Part) -> Iterable[tuple[QWidget, QRect]]:
    if isinstance(part, QWidget):
        return ((part, _filled(part)),)
    first, *rest = part
    if len(rest) == 1 and isinstance(rest[0], QRect):
        return ((first, rest[0]),)
    return ((widget, _filled(widget)) for widget in part if isinstance(widget, QWidget))


def _filled(widget: QWidget) -> QRect:
    """Give the place that a widget's drawing fills: a grid may have more room than cells."""
    if isinstance(widget, TensorGrid):
        return widget.grid_rect().toAlignedRect()
    return widget.rect()


def _clipped(widget: QWidget, place: QRect, over: QWidget) -> QRect:
    """Give what of a place can be seen: a panel that scrolls cuts off the rest."""
    here: QWidget | None = widget
    while here is not None and here is not over:
        place = (place & here.rect()).translated(here.pos())
        here = here.parentWidget()
    return place & over.rect()


def unfold(part: Part) -> None:
    """Open the folded groups of controls that a part lies in, and scroll to it."""
    for widget in widgets(part):
        inner: QWidget | None = widget
        while inner is not None and not inner.isWindow():
            if inner.isHidden():
                form.unfold(inner)
            inner = inner.parentWidget()
            if isinstance(inner, QScrollArea):
                inner.ensureWidgetVisible(widget)


def _is_seen(part: Part | None) -> bool:
    return part is not None and any(widget.isVisible() for widget in widgets(part))


def _shared(page: Page) -> dict[str, Light]:
    return {
        "stage": lambda: page.stage,
        "panel": page.panel,
        "explanation": page.told,
        "code": lambda: page.code_view,
        "player": lambda: player_of(page),
        "views": lambda: next((views.switch for views in _shown(page, Views)), None),
        "start": lambda: _start(page),
    }


def _start(page: Page) -> Part | None:
    # loaded when it is needed, so that the window opens sooner
    from app.parts.training.buttons import TrainingButtons

    return next((part.start for part in _shown(page, TrainingButtons)), None)


def _control(page: Page, field: str) -> Part | None:
    """Give the control of a field: the one that is shown, where several forms have it."""
    found = [one for one in page.findChildren(Form) if field in one.fields()]
    shown = [one for one in found if one.control(field).isVisible()]
    return next((one.labelled(field) for one in shown or found), None)


def _view_in_front(page: Page) -> QWidget | None:
    for views in _shown(page, Views):
        if views.front():
            return views.widget(views.front())
    return None


def _inner(view: QWidget, path: Sequence[str]) -> Part | None:
    """Follow the public names of parts within parts."""
    found: Any = view
    for name in path:
        parts = _public(found) if isinstance(found, QWidget) else {}
        if name not in parts:
            return None
        found = parts[name]
    return found


def _public(view: QWidget) -> dict[str, Part]:
    return {
        name: part
        for name, part in vars(view).items()
        if not name.startswith("_") and _is_part(part)
    }


def _is_part(value: object) -> bool:
    if not isinstance(value, list | tuple):
        return isinstance(value, QWidget)
    several = cast("Sequence[object]", value)
    return bool(several) and all(isinstance(inner, QWidget) for inner in several)


def _shown(page: Page, kind: type[Any]) -> list[Any]:
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]
