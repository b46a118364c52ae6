"""The buttons that bring a photo in, and the one that sends its picture on."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import _
from widgets.icons import worded


class PhotoSources(QWidget):
    """Buttons only: it reports what is wanted, and shows whether the camera is on.

    Signals: `file_asked()`, `paste_asked()`, `camera_asked(on)`, where off means to take the
    picture; `inside_asked()`.
    """

    file_asked = Signal()
    paste_asked = Signal()
    camera_asked = Signal(bool)
    inside_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open = worded("open", _("Open…"), _("Open a photo of a digit, or drop one here"))
        self.paste = worded("paste", _("Paste"), _("Take the picture on the clipboard"))
        self.camera = worded("camera", _("Camera"), "")
        self.inside = worded(
            "step", _("Through the layers"), _("Follow this picture through every layer")
        )
        self.camera.setCheckable(True)
        self.open.clicked.connect(lambda: self.file_asked.emit())
        self.paste.clicked.connect(lambda: self.paste_asked.emit())
        self.camera.clicked.connect(self.camera_asked)
        self.inside.clicked.connect(lambda: self.inside_asked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.open, self.paste, self.camera):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.inside)
        self.show_camera(False)

    def show_camera(self, on: bool) -> None:
        """Show whether the camera is on."""
        self.camera.setChecked(on)
        self.camera.setText(_("Take") if on else _("Camera"))
        self.camera.setToolTip(
            _("Take the picture that the camera shows now")
            if on
            else _("Watch the camera's live picture")
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
