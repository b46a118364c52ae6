"""What became of TensorFlow, and what was done just now, in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStatusBar

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


class StatusLine(QStatusBar):
    """Stands at the end of the menus, where there is room: a line of its own is a stage's loss."""

    def __init__(self, always: Label) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.addPermanentWidget(always)

    def stand_in(self, window: QMainWindow) -> None:
        """Take its place in a window; on a Mac the menus are no part of it."""
        menus = window.menuBar()
        if menus.isNativeMenuBar():
            window.setStatusBar(self)
        else:
            menus.setCornerWidget(self, Qt.Corner.TopRightCorner)
