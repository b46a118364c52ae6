"""The keys of a presenter's clicker, taken before whatever widget has the keyboard."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from widgets import keyboard

_WRITTEN = (Qt.Key.Key_Period, Qt.Key.Key_B)
_ENDS_TYPING = (Qt.Key.Key_Escape,)


class ClickerKeys(QObject):
    """Lets keys act wherever the keyboard is in some windows, and nowhere else.

    Who types a text is not holding a clicker: a field that is typed in keeps the keys that write,
    and Esc, which ends typing.

    Parameters
    ----------
    acts : mapping
        What each key does.
    """

    def __init__(self, acts: Mapping[Qt.Key, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = dict(acts)
        self._windows: list[QWidget] = []
        self._listens = False

    def listen(self, *windows: QWidget) -> None:
        """Take the keys in these windows from now on; in none, with none."""
        self._windows = list(windows)
        app = QCoreApplication.instance()
        if app is None or bool(windows) == self._listens:
            return
        self._listens = bool(windows)
        if self._listens:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # asked first: all events of the app come here, and to tell their type takes longer
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not self._is_ours(watched, event):
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            _close_popups()
            self._acts[Qt.Key(event.key())]()
        return True

    def _is_ours(self, watched: QWidget, event: QKeyEvent) -> bool:
        if keyboard.modifiers(event) != Qt.KeyboardModifier.NoModifier:
            return False
        key = next((one for one in self._acts if one == event.key()), None)
        if key is None or QApplication.activeModalWidget() is not None:
            return False
        popup = QApplication.activePopupWidget()
        if popup is not None and key in (*_WRITTEN, *_ENDS_TYPING):
            return False
        if key in (*_WRITTEN, *_ENDS_TYPING) and _is_typed_in(watched):
            return False
        return any(_belongs(watched, window) for window in self._windows)


def _belongs(widget: QWidget, window: QWidget) -> bool:
    return widget.window() is window or window.isAncestorOf(widget)


def _is_typed_in(widget: QWidget) -> bool:
    """Tell whether a widget is a field into which somebody types."""
    field = widget.focusProxy() or widget
    inner = field.findChild(QLineEdit) if not isinstance(field, QLineEdit) else field
    if isinstance(inner, QLineEdit):
        return field.hasFocus() and not inner.isReadOnly()
    return isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly()


def _close_popups() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
