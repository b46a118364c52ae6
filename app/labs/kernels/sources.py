"""Where the picture comes from: the gallery, a file, the clipboard, a camera, a drawing."""

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.background import Background
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import gallery, images
from models.errors import InvalidInput
from models.images import Opened, Picture
from resources import _
from widgets.icons import IconButton
from widgets.picture import raster

if TYPE_CHECKING:  # both are loaded when they are first used, so that the window opens sooner
    from app.parts.camera import Camera
    from widgets.gallery import GalleryPopup

_SUFFIXES = ".png .jpg .jpeg .bmp .gif .webp .tif .tiff"
_PASTED = _("Pasted picture")
_CAMERA_PATIENCE = 0.5
"""How long the end of the app waits for the camera, in s."""


class Sources(QWidget):
    """A row of buttons, each of which gives the lab another picture.

    Signals: `chosen(opened)` with a `models.images.Opened`; `paste_asked()`; `frame_came(pixels)`
    while a camera is live, and `camera_stopped()`; `drawing_toggled(on)`; `refused(sentence)`.
    """

    chosen = Signal(object)
    paste_asked = Signal()
    frame_came = Signal(object)
    camera_stopped = Signal()
    drawing_toggled = Signal(bool)
    refused = Signal(str)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._popup: GalleryPopup | None = None
        self._camera: Camera | None = None
        self._current = Picture()
        self.gallery_button = _button("gallery", _("Gallery"), _("Choose one of the pictures here"))
        self.open_button = _button("open", _("Open…"), _("Open a picture of your own"))
        self.paste_button = _button(
            "paste", _("Paste"), _("Take the picture, or the table of weights, on the clipboard")
        )
        self.camera_button = _button("camera", _("Camera"), _("Watch the camera's live picture"))
        self.draw_button = _button("draw", _("Draw"), _("Draw the input with the mouse or a pen"))
        self.send_button = _button(
            "step",
            _("Send patch"),
            _("Send the pixels under the window to the Receptive-field lab"),
        )
        self.camera_button.setCheckable(True)
        self.draw_button.setCheckable(True)
        self._connect()
        self._arrange()

    def set_current(self, picture: Picture) -> None:
        """Say which picture is shown, to mark it in the gallery."""
        self._current = picture

    def open_file(self, path: Path) -> None:
        """Read a picture file, on a thread: it can be large."""
        self._take(partial(images.opened, path))

    def take(self, mime: QMimeData) -> bool:
        """Take a picture that was pasted or dropped; tell whether there was one."""
        paths = dialogs.local_files(mime)
        if paths:
            self.open_file(paths[0])
            return True
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        try:
            images.check_size(image.height(), image.width(), _PASTED)
        except InvalidInput as error:
            self.refused.emit(str(error))
        else:
            self._take(partial(_from_image, image))
        return True

    def stop_live(self) -> None:
        """Leave camera and drawing without taking what they show."""
        self.camera_button.setChecked(False)
        self.draw_button.setChecked(False)
        if self._camera is not None:
            self._camera.stop(0)

    def close_camera(self) -> None:
        """Let go of the camera before the app ends."""
        if self._camera is not None:
            self._camera.stop(_CAMERA_PATIENCE)

    def camera(self) -> "Camera":
        """Give the camera, which is thought of only when it is first asked for."""
        if self._camera is None:
            from app.parts.camera import Camera

            self._camera = Camera(parent=self)
            self._camera.frame_came.connect(self.frame_came)
            self._camera.failed.connect(self._camera_failed)
        return self._camera

    def _connect(self) -> None:
        self.gallery_button.clicked.connect(self._open_gallery)
        self.open_button.clicked.connect(self._ask_file)
        self.paste_button.clicked.connect(self.paste_asked)
        self.camera_button.clicked.connect(self._toggle_camera)
        self.draw_button.toggled.connect(self._toggle_drawing)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (
            self.gallery_button,
            self.open_button,
            self.paste_button,
            self.camera_button,
            self.draw_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.send_button)

    def _open_gallery(self) -> None:
        if self._popup is None:
            self._popup = self._make_popup()
        current = "" if self._current.data else self._current.name
        self._popup.open_below(self.gallery_button, current)

    def _make_popup(self) -> "GalleryPopup":
        from widgets.gallery import Choice, Gallery, GalleryPopup

        choices = [Choice(s.name, s.title, s.description) for s in gallery.samples()]
        popup = GalleryPopup(Gallery(choices, gallery.thumbnail), self)
        popup.chosen.connect(lambda name: self.chosen.emit(Opened(Picture(name))))
        return popup

    def _ask_file(self) -> None:
        path = dialogs.ask_open(self, _("Open a picture"), Kind(_("Pictures"), _SUFFIXES))
        if path is not None:
            self.open_file(path)

    # ---- what is alive

    def _toggle_camera(self, on: bool) -> None:
        if on:
            self.draw_button.setChecked(False)
            self._name_camera(_("Freeze"), _("Keep the picture that the camera shows now"))
            self.camera().start()
            return
        self._name_camera(_("Camera"), _("Watch the camera's live picture"))
        pixels = self.camera().freeze()
        if pixels is None:
            self.camera_stopped.emit()
        else:
            self._take(partial(images.from_pixels, pixels, _("Camera picture")))

    def _camera_failed(self, sentence: str) -> None:
        self.camera_button.setChecked(False)
        self._name_camera(_("Camera"), _("Watch the camera's live picture"))
        self.refused.emit(sentence)
        self.camera_stopped.emit()

    def _name_camera(self, text: str, tip: str) -> None:
        self.camera_button.setText(text)
        self.camera_button.setToolTip(tip)

    def _toggle_drawing(self, on: bool) -> None:
        if on and self.camera_button.isChecked():
            self.camera_button.click()
        self.drawing_toggled.emit(on)

    # ---- taking a picture

    def _take(self, make: Callable[[], Opened]) -> None:
        self._background.compute.submit(
            partial(_taken, make), done=self.chosen.emit, failed=self._failed, channel="picture"
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            raise error
        self.refused.emit(str(error))


def _from_image(image: QImage) -> Opened:
    return images.from_pixels(raster.as_pixels(image), _PASTED)


def _taken(make: Callable[[], Opened]) -> Generator[None, None, Opened]:
    yield
    return make()


def _button(icon: str, text: str, tip: str) -> QToolButton:
    button = IconButton(icon, tip)
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
