"""The row of buttons that give another picture, and the one that sends a patch on."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from resources import _
from widgets.icons import worded

Live = Literal["", "camera", "drawing"]
"""What is alive in the place of the input."""


class SourceRow(QWidget):
    """Buttons only: it reports what is wanted, and shows what is alive.

    Signals: `gallery_asked()`, `file_asked()`, `paste_asked()`, `send_asked()`;
    `camera_asked(on)`, where off means to freeze; `drawing_asked(on)`.
    """

    gallery_asked = Signal()
    file_asked = Signal()
    paste_asked = Signal()
    send_asked = Signal()
    camera_asked = Signal(bool)
    drawing_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.gallery_button = worded("gallery", _("Gallery"), _("Choose one of the pictures here"))
        self.open_button = worded("open", _("Open…"), _("Open a picture of your own"))
        self.paste_button = worded(
            "paste", _("Paste"), _("Take the picture, or the table of weights, on the clipboard")
        )
        self.camera_button = worded("camera", _("Camera"), "")
        self.draw_button = worded("draw", _("Draw"), _("Draw the input with the mouse or a pen"))
        self.send_button = worded(
            "step",
            _("Send patch"),
            _(
                "Open this pixel's window in Receptive field, with the kernel, stride, padding, "
                "dilation and bias"
            ),
        )
        self.menu_button = worded(
            "gallery", _("Picture ▾"), _("Choose, open, paste, take or draw the input")
        )
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self._menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.camera_button.setCheckable(True)
        self.draw_button.setCheckable(True)
        self._connect()
        self._arrange()
        self.show_live("")

    def show_live(self, live: Live) -> None:
        """Show what is alive, if anything."""
        on = live == "camera"
        self.camera_button.setChecked(on)
        self.draw_button.setChecked(live == "drawing")
        self.camera_button.setText(_("Freeze") if on else _("Camera"))
        self.camera_button.setToolTip(
            _("Keep the picture that the camera shows now")
            if on
            else _("Watch the camera's live picture")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        buttons = (*self._sources, self.menu_button, self.send_button)
        return QSize(0, max(button.sizeHint().height() for button in buttons))

    def _fit(self) -> None:
        """Write words beside the icons or in their place, or a menu of them: what has room."""
        style = Qt.ToolButtonStyle
        for wanted in (style.ToolButtonTextBesideIcon, style.ToolButtonTextOnly):
            for button in self._sources:
                button.setToolButtonStyle(wanted)
            needed = sum(b.sizeHint().width() + 4 for b in (*self._sources, self.send_button))
            if needed <= self.width():
                break
        roomy = needed <= self.width()
        for button in self._sources:
            button.setVisible(roomy)
        self.menu_button.setVisible(not roomy)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for button in self._sources:
            action = self._menu.addAction(button.icon(), button.text())
            action.setToolTip(button.toolTip())
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.triggered.connect(button.click)

    def anchor(self) -> QToolButton:
        """Give the button below which the gallery opens."""
        return self.menu_button if self.gallery_button.isHidden() else self.gallery_button

    @property
    def _sources(self) -> tuple[QToolButton, ...]:
        return (
            self.gallery_button,
            self.open_button,
            self.paste_button,
            self.camera_button,
            self.draw_button,
        )

    def set_can_send(self, possible: bool) -> None:
        """Offer to send a patch while a pixel is looked at."""
        self.send_button.setEnabled(possible)

    def _connect(self) -> None:
        self.gallery_button.clicked.connect(lambda: self.gallery_asked.emit())
        self.open_button.clicked.connect(lambda: self.file_asked.emit())
        self.paste_button.clicked.connect(lambda: self.paste_asked.emit())
        self.send_button.clicked.connect(lambda: self.send_asked.emit())
        self.camera_button.clicked.connect(self.camera_asked)
        self.draw_button.clicked.connect(self.drawing_asked)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (*self._sources, self.menu_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.send_button)
