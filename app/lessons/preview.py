"""A picture of a step that is not on screen, drawn by a second lab that nobody sees."""

from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.background import Background
from app.lab import labs, lights
from app.lab.lab import Lab
from app.lessons.light import Light
from models.lessons import Position

_CHECK = 80
_PATIENCE = 60
"""So many looks are made; what has not settled by then is shown as it is."""


class Preview(QObject):
    """Draws steps. A training of a step is not begun.

    Signals: `ready(picture)` with a QPixmap of what was asked for last.
    """

    ready = Signal(QPixmap)

    def __init__(self, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._room = QWidget(window, Qt.WindowType.Window)
        self._room.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._pages = QStackedLayout(self._room)
        self._light = Light(self._room)
        self._labs: dict[str, Lab[Any]] = {}
        self._wanted: Position | None = None
        self._looks = 0
        self._looking = QTimer(self, interval=_CHECK)
        self._looking.timeout.connect(self._look)

    def ask(self, wanted: Position, size: QSize, panel: bool) -> None:
        """Draw a step as it will look in a stage of this size."""
        self._looking.stop()
        self._room.resize(size)
        lab = self._lab(wanted.lab)
        self._wanted, self._looks = wanted, 0
        lab.page.show_panel(panel, 1.0)
        self._pages.setCurrentWidget(lab.page)
        self._room.show()
        lab.set_active(True)
        lab.restore(wanted.state)
        self._looking.start()

    def close(self) -> None:
        """Let go of everything."""
        self._looking.stop()
        for lab in self._labs.values():
            lab.set_active(False)
            lab.close()
            lab.deleteLater()
        self._labs.clear()
        self._room.hide()
        self._room.deleteLater()

    def _lab(self, key: str) -> Lab[Any]:
        if key not in self._labs:
            made = labs.known(key).lab_type()(self._background, self)
            made.page.set_reduced_motion(True)
            self._labs[key] = made
            self._pages.addWidget(made.page)
        return self._labs[key]

    def _look(self) -> None:
        if self._wanted is None:
            return
        lab = self._labs[self._wanted.lab]
        self._looks += 1
        if lab.is_settled() or self._looks > _PATIENCE:
            self._looking.stop()
            self.ready.emit(self._drawn(lab, self._wanted))
            lab.set_active(False)
            self._room.hide()

    def _drawn(self, lab: Lab[Any], wanted: Position) -> QPixmap:
        own = lab.lights()
        parts = [lights.find(lab.page, own, name) for name in wanted.step.show.light]
        found = [
            rect for part in parts if part is not None for rect in lights.rects(part, self._room)
        ]
        picture = lab.page.grab()
        self._light.show_rects(found)
        self._light.hide()
        if any(not rect.isEmpty() for rect in found):
            with QPainter(picture) as painter:
                self._light.paint_to(painter, QRectF(self._room.rect()), self._light.look())
        return picture
