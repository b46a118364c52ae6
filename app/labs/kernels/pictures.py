"""Where the picture comes from: the gallery, a file, the clipboard, a camera, a drawing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from app.background import Background
from app.background.latest import Latest
from app.background.worker import once, tell_user
from app.labs.kernels.views.input_place import SIDE, InputPlace
from app.labs.kernels.views.source_row import Live, SourceRow
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import gallery, image_files, images
from models.errors import InvalidInput
from models.images import Opened, Picture, Pixels
from resources import _
from widgets.picture import raster

if TYPE_CHECKING:  # both are loaded when they are first used, so that the window opens sooner
    from app.parts.camera import Camera
    from widgets.gallery import GalleryPopup

_PASTED = _("Pasted picture")
_CAMERA_PATIENCE = 0.5
"""How long the end of the app waits for the camera, in s."""


class Pictures(QObject):
    """Brings pictures in, and holds the one that is still alive: the camera's, or under the pen.

    Signals: `opened(opened)` with a `models.images.Opened`; `drawn(pixels)` after each stroke;
    `live_changed()`; `refused(sentence)`.
    """

    opened = Signal(object)
    drawn = Signal(object)
    live_changed = Signal()
    refused = Signal(str)

    def __init__(self, background: Background, row: SourceRow, place: InputPlace) -> None:
        super().__init__(row)
        self.live: Pixels | None = None
        self._row, self._place = row, place
        self._alive: Live = ""
        self._current = Picture()
        self._popup: GalleryPopup | None = None
        self._camera: Camera | None = None
        self._reading = Latest(background.compute, self._deliver, failed=self._fail, parent=self)
        row.gallery_asked.connect(self._open_gallery)
        row.file_asked.connect(self._ask_file)
        row.camera_asked.connect(self._toggle_camera)
        row.drawing_asked.connect(self._toggle_drawing)
        place.ink_changed.connect(self._show)
        place.drawn.connect(self.drawn)

    def follow(self, picture: Picture) -> None:
        """Leave camera and pad for another picture, unless it is a drawing for the pad."""
        self._current = picture
        self.live = None
        if self._alive == "drawing" and _is_drawing(picture):
            self._place.show_drawing(picture.pixels)
        else:
            self.stop()

    def take(self, mime: QMimeData) -> bool:
        """Take a picture that was pasted or dropped; tell whether there was one.

        A trained network is none, and goes to the lab for it.
        """
        paths = dialogs.local_files(mime)
        if paths:
            from models import keras_files  # a start can do without

            if keras_files.may_be_keras(paths[0]):
                return False
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
            self._read(partial(_from_image, image))
        return True

    def open_file(self, path: Path) -> None:
        """Read a picture file, on a thread: it can be large."""
        self._read(partial(images.opened, path))

    def live_title(self) -> str:
        """Say what the live picture is called."""
        return _("Drawing") if self._alive == "drawing" else _("Live camera")

    def is_settled(self) -> bool:
        """Tell whether no picture is being read."""
        return self._reading.is_settled()

    def stop(self) -> None:
        """Leave camera and drawing without taking what they show."""
        self._become("")
        if self.live is not None:
            self.live = None
            self.live_changed.emit()

    def close(self) -> None:
        """Let go of the camera before the app ends."""
        if self._camera is not None:
            self._camera.stop(_CAMERA_PATIENCE)

    def camera(self) -> "Camera":
        """Give the camera, which is thought of only when it is first asked for."""
        if self._camera is None:
            from app.parts.camera import Camera

            self._camera = Camera(parent=self)
            self._camera.frame_came.connect(self._show)
            self._camera.failed.connect(self._lose_camera)
        return self._camera

    # ---- what is chosen

    def _open_gallery(self) -> None:
        if self._popup is None:
            self._popup = self._make_popup()
        current = "" if self._current.data else self._current.name
        self._popup.open_below(self._row.anchor(), current)

    def _make_popup(self) -> "GalleryPopup":
        from widgets.gallery import Choice, Gallery, GalleryPopup

        choices = [Choice(s.name, s.title, s.description) for s in gallery.samples()]
        popup = GalleryPopup(Gallery(choices, gallery.thumbnail), self._row)
        popup.chosen.connect(self._choose)
        return popup

    def _choose(self, name: str) -> None:
        self._deliver(Opened(Picture(name)))

    def _ask_file(self) -> None:
        pictures = Kind(_("Pictures"), " ".join(image_files.SUFFIXES))
        path = dialogs.ask_open(self._row, _("Open a picture"), pictures)
        if path is not None:
            self.open_file(path)

    def _read(self, make: Callable[[], Opened]) -> None:
        self._reading.ask(once(make))

    def _deliver(self, opened: Opened) -> None:
        self.opened.emit(opened)
        self.stop()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            tell_user(error)
            return
        self.refused.emit(str(error))

    # ---- what is alive

    def _toggle_camera(self, on: bool) -> None:
        if on:
            self._become("camera")
            self.camera().start()
            return
        pixels = self.camera().freeze()
        self._become("")
        if pixels is None:
            self.stop()
        else:
            self._read(partial(images.from_pixels, pixels, _("Camera picture")))

    def _lose_camera(self, sentence: str) -> None:
        self.refused.emit(sentence)
        self.stop()

    def _toggle_drawing(self, on: bool) -> None:
        if not on:
            self.stop()
            return
        self._become("drawing")
        self._place.begin_drawing(self._current.pixels if _is_drawing(self._current) else None)
        self._show(self._place.pixels())

    def _become(self, alive: Live) -> None:
        """Let another thing be alive, or nothing."""
        if self._camera is not None and alive != "camera":
            self._camera.stop(0)
        if alive != "drawing":
            self._place.end_drawing()
        self._alive = alive
        self._row.show_live(alive)

    def _show(self, pixels: Pixels) -> None:
        self.live = pixels
        self.live_changed.emit()


def _is_drawing(picture: Picture) -> bool:
    """Tell whether a picture could have come from the pad."""
    return bool(picture.data) and picture.pixels.shape == (SIDE, SIDE, 1)


def _from_image(image: QImage) -> Opened:
    return images.from_pixels(raster.as_pixels(image), _PASTED)
