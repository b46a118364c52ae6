"""Where a photo of a digit comes from: a file, the clipboard, a camera."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from app.background import Background
from app.background.latest import Latest
from app.background.worker import once, tell_user
from app.labs.lenet import files
from app.parts import dialogs
from models import digit_photos, image_files, images
from models.digit_photos import DigitPhoto
from models.errors import InvalidInput
from resources import _
from widgets.picture import raster

if TYPE_CHECKING:  # loaded when it is first used, so that the window opens sooner
    from app.parts.camera import Camera

_CAMERA_PATIENCE = 0.5
"""How long the end of the app waits for the camera, in s."""


class Photos(QObject):
    """Brings photos in.

    Signals: `taken(photo)` with a `DigitPhoto`; `live_changed(pixels)` with what the camera sees,
    (H, W, 3) uint8, or None when it is off; `refused(sentence)`.
    """

    taken = Signal(object)
    live_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, background: Background, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._over = over
        self._camera: Camera | None = None
        self._reading = Latest(background.compute, self.taken.emit, failed=self._fail, parent=self)

    def take(self, mime: QMimeData) -> bool:
        """Take a picture that was pasted or dropped; tell whether there was one."""
        paths = dialogs.local_files(mime)
        if paths:
            if not image_files.may_be_picture(paths[0]):
                return False
            self._read(partial(digit_photos.opened, paths[0]))
            return True
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._take_image(image)
        return True

    def ask_file(self) -> None:
        """Ask for a photo."""
        path = files.ask_for_photo(self._over)
        if path is not None:
            self._read(partial(digit_photos.opened, path))

    def paste(self) -> None:
        """Take the picture on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if not mime or not self.take(mime):
            self.refused.emit(_("The clipboard holds no picture. Copy one first."))

    def watch(self, on: bool) -> None:
        """Show the camera's live picture, or take what it shows now."""
        if on:
            self.camera().start()
            return
        pixels = self.camera().freeze()
        self.live_changed.emit(None)
        if pixels is not None:
            self._read(partial(digit_photos.from_pixels, pixels, _("Camera picture")))

    def stop(self) -> None:
        """Leave the camera without taking what it shows."""
        if self._camera is not None and self._camera.is_running():
            self._camera.stop(0)
            self.live_changed.emit(None)

    def close(self) -> None:
        """Let go of the camera before the app ends."""
        if self._camera is not None:
            self._camera.stop(_CAMERA_PATIENCE)

    def is_settled(self) -> bool:
        """Tell whether no photo is being read."""
        return self._reading.is_settled()

    def camera(self) -> "Camera":
        """Give the camera, which is thought of only when it is first asked for."""
        if self._camera is None:
            from app.parts.camera import Camera

            self._camera = Camera(parent=self)
            self._camera.frame_came.connect(self.live_changed)
            self._camera.failed.connect(self._lose_camera)
        return self._camera

    def _lose_camera(self, sentence: str) -> None:
        self.live_changed.emit(None)
        self.refused.emit(sentence)

    def _take_image(self, image: QImage) -> None:
        name = _("Pasted picture")
        try:
            images.check_size(image.height(), image.width(), name)
        except InvalidInput as error:
            self.refused.emit(str(error))
        else:
            self._read(lambda: digit_photos.from_pixels(raster.as_pixels(image), name))

    def _read(self, make: Callable[[], DigitPhoto]) -> None:
        self._reading.ask(once(make))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.refused.emit(str(error))
        else:
            tell_user(error)
