"""A lab's views in one table: tabs, lessons, shots and exports derive from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from widgets.painted import Painted
from widgets.plain import Label
from widgets.view_switch import ViewSwitch

W = TypeVar("W", bound=QWidget)
M = TypeVar("M")
"""A screen model: a frozen value that holds all that the view shows, already resolved."""
R = TypeVar("R")
"""What a lab resolves its screens from: its state, and what was computed from it."""


def _nothing(_resolved_from: object) -> str:
    return ""


@dataclass(frozen=True)
class View(Generic[R, M, W]):
    """One view of a lab.

    Parameters
    ----------
    key : str
        Its name in the state's `view` field, in lessons and in file names of shots.
    make : callable
        Makes the widget, when the view is first looked at.
    resolve : callable
        A pure function to the screen model; None while there is nothing to show.
    show : callable
        `show(widget, old, new)` brings the widget from one model to another, touching only what
        differs; `old` is None the first time.
    empty : callable
        Gives the sentence that is shown in its place while there is nothing to show; without one
        the widget itself says so.
    within : str
        The key of the view that it belongs to: it has no tab, and stands below that one's.
    """

    key: str
    title: str
    make: Callable[[], W]
    resolve: Callable[[R], M | None]
    show: Callable[[W, M | None, M], None]
    empty: Callable[[R], str] = _nothing
    within: str = ""


class Views(QWidget, Generic[R]):
    """The table on screen: a switch above the view in front.

    A view in the back costs nothing: its widget is made when it is first looked at, and shown what
    has changed when it is looked at again.

    Signals: `chosen(key)` when the user chose another view; `made(key, widget)` when a view was
    looked at for the first time, so that the lab can listen to it.
    """

    chosen = Signal(str)
    made = Signal(str, object)

    def __init__(self, table: tuple[View[R, Any, Any], ...]) -> None:
        super().__init__()
        self._table = {view.key: view for view in table}
        self._widgets: dict[str, QWidget] = {}
        self._shown: dict[str, Any] = {}
        self._front = ""
        self.switch = ViewSwitch(*((view.title, view.key) for view in table if not view.within))
        self.top = QHBoxLayout()
        """Beside the switch, for what a lab says of all its views."""
        self.top.addWidget(self.switch)
        self._stack = _Front()
        self._hint = Label(wraps=True, align=Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.top)
        layout.addWidget(self._stack, 1)
        self.switch.setVisible(len(table) > 1)
        self.switch.chosen.connect(self.chosen)

    def keys(self) -> tuple[str, ...]:
        """Name the views in order."""
        return tuple(self._table)

    def tabs(self) -> tuple[str, ...]:
        """Name the views that have a tab, in order."""
        return tuple(key for key, view in self._table.items() if not view.within)

    def front(self) -> str:
        """Name the view in front."""
        return self._front

    def widget(self, key: str) -> QWidget:
        """Give a view's widget, made now if it was never looked at."""
        if key not in self._widgets:
            made = self._table[key].make()
            self._widgets[key] = made
            self._stack.addWidget(made)
            self.made.emit(key, made)
        return self._widgets[key]

    def widget_of(self, view: View[R, M, W]) -> W:
        """Give the widget of a view of the table."""
        return cast("W", self.widget(view.key))

    def model_of(self, view: View[R, M, W]) -> M | None:
        """Give what a view of the table last showed; None if nothing."""
        return self._shown.get(view.key)

    def model(self, key: str) -> Any | None:
        """Give what a view last showed; None if nothing."""
        return self._shown.get(key)

    def is_drawn(self) -> bool:
        """Tell whether all that was told to the view in front can be seen."""
        parts = self._stack.findChildren(Painted)
        return all(part.is_drawn() for part in parts if part.isVisible())

    def forget(self) -> None:
        """Let every view be shown from nothing at its next look, as after a refused change."""
        self._shown.clear()

    def show_view(self, key: str, resolved_from: R) -> None:
        """Bring a view to the front and to the present; the others rest."""
        view, widget = self._table[key], self.widget(key)
        model = view.resolve(resolved_from)
        old = self._shown.get(key)
        if model is not None and model is not old:
            view.show(widget, old, model)
            self._shown[key] = model
        if key != self._front:
            self._front = key
            self.switch.show_view(view.within or key)
        self._hint.setText(view.empty(resolved_from) if model is None else "")
        if self._hint.text():
            self._shown.pop(key, None)
        self._stack.setCurrentWidget(self._hint if self._hint.text() else widget)


class _Front(QStackedWidget):
    """Needs the room of the view in front; those in the back need none."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        front = self.currentWidget()
        return super().minimumSizeHint() if front is None else front.minimumSizeHint()
