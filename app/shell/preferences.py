"""The settings of the running app: changed by commands, kept at once, followed by the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.keeping import settings
from app.keeping.settings import Settings
from app.shell import theme
from models.errors import InvalidInput

_TYPE_STEP = 0.1


class Preferences(QObject):
    """Holds the settings and puts on the look they ask for.

    Parameters
    ----------
    chosen : Settings
        What the app starts with.
    window : QWidget
        Wears the look.
    keeps : bool
        Whether changes are written to the user's settings.

    Signals: `changed()`; `dressing()` just before the window is given another look;
    `problem(sentence)` when they cannot be kept.
    """

    changed = Signal()
    dressing = Signal()
    problem = Signal(str)

    def __init__(self, chosen: Settings, window: QWidget, *, keeps: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self.now = chosen
        self._keeps = keeps
        self._lent: dict[str, object] = {}
        """What is kept of the settings that are other in this run only."""

    def lend(self, **fields: object) -> None:
        """Change settings for this run only: they are not kept unless they are chosen again."""
        self._lent |= {name: getattr(self.now, name) for name in fields}
        self._change(fields)

    def set(self, **fields: object) -> None:
        """Change settings, keep them, and let them be seen."""
        for name in fields:
            self._lent.pop(name, None)
        self._change(fields)
        self._keep()

    def _change(self, fields: dict[str, object]) -> None:
        old, self.now = self.now, settings.changed(self.now, **fields)
        if (old.theme, old.type_scale) != (self.now.theme, self.now.type_scale):
            self.dress()
        self.changed.emit()

    def toggle(self, name: str) -> None:
        """Turn a setting that is on or off."""
        self.set(**{name: not getattr(self.now, name)})

    def grow_type(self, steps: int) -> None:
        """Increase text size, or smaller with fewer than 0 steps, within its limits."""
        low, high = settings.TYPE_SCALES
        self.set(type_scale=min(max(self.now.type_scale + steps * _TYPE_STEP, low), high))

    def dress(self) -> None:
        """Put on the theme that is chosen, which may follow the desktop."""
        app = QApplication.instance()
        assert isinstance(app, QApplication), "settings are changed while the app runs"
        self.dressing.emit()
        theme.apply(app, self.now)
        theme.dress(self._window, self.now)

    def _keep(self) -> None:
        if not self._keeps:
            return
        try:
            settings.save(settings.changed(self.now, **self._lent))
        except InvalidInput as error:
            self.problem.emit(str(error))
