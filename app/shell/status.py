"""What became of TensorFlow, and what was done just now, in one line."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QWidget

from app.background import Background
from app.shell.versions import onednn_sentence
from resources import _, ngettext
from widgets import plain
from widgets.plain import Label


class TensorFlowStatus(Label):
    """Says that TensorFlow is starting, ready, or missing."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setContentsMargins(8, 0, 8, 0)
        self.setAccessibleName(_("State of TensorFlow"))
        self._background = background
        background.runtime_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        runtime, error = self._background.runtime, self._background.runtime_error
        if runtime is not None:
            text = _("TensorFlow {version} ready").format(version=runtime.version)
            threads = ngettext("{count} thread", "{count} threads", runtime.threads)
            self.setText(f"{text} · {threads.format(count=runtime.threads)}")
            loaded = _("Loaded in {seconds:.1f} s").format(seconds=runtime.seconds)
            self.setToolTip(f"{loaded}\n{onednn_sentence(runtime.onednn)}")
        elif error is not None:
            self.setText(_("TensorFlow could not be loaded; everything else still works"))
            self.setToolTip(plain.tip(f"{type(error).__name__}: {error}"))
        elif self._background.runtime_asked:
            self.setText(_("TensorFlow is starting…"))
            self.setToolTip(
                _("TensorFlow loads in the background; everything on screen already works")
            )


class StatusLine(QWidget):
    """Stands at the end of the menus, where there is room: a line of its own is a stage's loss."""

    def __init__(self, always: Label) -> None:
        super().__init__()
        self._menus: QMenuBar | None = None
        self._said = Label(name="quiet")
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(lambda: self._said.setText(""))
        row = QHBoxLayout(self)
        # its line of type stands level with that of the menus
        row.setContentsMargins(0, 4, 4, 0)
        row.addWidget(self._said)
        row.addWidget(always)

    def stand_in(self, window: QMainWindow) -> None:
        """Take its place in a window; on a Mac the menus are no part of it."""
        menus = window.menuBar()
        if menus.isNativeMenuBar():
            window.statusBar().addPermanentWidget(self)
        else:
            self._menus = menus
            menus.setCornerWidget(self, Qt.Corner.TopRightCorner)

    def say(self, sentence: str, milliseconds: int) -> None:
        """Tell of something for a while."""
        self._said.setText(sentence)
        self._quiet.start(milliseconds)

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._menus is not None:
            # a menu bar asks for the width of its corner at no other time
            self._menus.setCornerWidget(self, Qt.Corner.TopRightCorner)
        return heard
