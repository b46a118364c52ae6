"""What is pressed, written in a corner for those who follow."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from resources import _
from widgets.look import Look, resized
from widgets.painted import Painted

_SHOWN = 1800
"""How long a key is shown, in ms."""
_LARGER = 1.6
_AWAY = 24
_ALONE = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
)


class KeyEcho(Painted):
    """Shows the last keys that were pressed in a window, for a while."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._on = False
        self._text = ""
        self.setAccessibleName(_("Keys pressed"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fading = QTimer(self, singleShot=True, interval=_SHOWN)
        self._fading.timeout.connect(self._fade)
        self.hide()

    def set_on(self, on: bool) -> None:
        """Show what is pressed from now on, or not."""
        app = QCoreApplication.instance()
        if app is None or on == self._on:
            return
        self._on = on
        if on:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self._fading.stop()
            self._fade()

    def is_on(self) -> bool:
        """Tell whether keys are shown."""
        return self._on

    def text(self) -> str:
        """Give what is shown now."""
        return self._text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a key comes by several times: where no widget takes it, its parents are asked
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            inside = isinstance(watched, QWidget) and watched.window() is self._over
            if inside and event.key() not in _ALONE:
                self._show_key(QKeySequence(event.keyCombination()))
        return False

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(QPalette.ColorRole.WindowText, 215))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setFont(resized(look.font, _LARGER))
        painter.setPen(look.colour(QPalette.ColorRole.Window))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)

    def _show_key(self, keys: QKeySequence) -> None:
        self._text = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleDescription(self._text)
        metrics = QFontMetricsF(resized(self.font(), _LARGER))
        width, height = metrics.horizontalAdvance(self._text) + 36, metrics.height() + 16
        self.resize(round(max(width, height)), round(height))
        self.move(_AWAY, self._over.height() - self.height() - 3 * _AWAY)
        self.update()
        self.show()
        self.raise_()
        self._fading.start()

    def _fade(self) -> None:
        self._text = ""
        self.hide()
