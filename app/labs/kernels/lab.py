"""The Kernel lab itself: its state, and who hears of its changes."""

from functools import partial

import numpy as np
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.background import Background, Job
from app.labs.kernels import scenes
from app.labs.kernels.editing import KernelEditing
from app.labs.kernels.input_place import is_drawing
from app.labs.kernels.panel import Panel
from app.labs.kernels.pointing import Pointing
from app.labs.kernels.sources import Sources
from app.labs.kernels.stage import Stage
from app.labs.lab import Lab, differs
from app.parts.key_hints import KeyHint
from models import images
from models.errors import InvalidInput
from models.images import Opened, Picture
from models.kernels import maps, program
from models.kernels.maps import Maps
from models.kernels.state import KernelState
from resources import _

_COMPUTED = (*maps.OPERATION, "picture", "bank", "chosen", "view")


class KernelsLab(Lab[KernelState]):
    """A picture, a kernel and what comes of them."""

    state_type = KernelState
    only_looks = frozenset({"chosen", "channel", "pin", "view"})

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.stage = Stage()
        self.panel = Panel()
        self.sources = Sources(background)
        self.maps: Maps | None = None
        self.problem = ""
        """Why there is no output, while the state allows none."""
        self._live: np.ndarray | None = None
        """A picture that is still alive: the camera's, or a drawing under the pen."""
        self._followed: Picture | None = None
        """The picture that was last shown; a refusal shows all else anew, and must not end a live
        one."""
        self.page.stage_layout.addWidget(self.sources)
        self.page.stage_layout.addWidget(self.stage, 1)
        self.page.panel_layout.addWidget(self.panel)
        self.editing = KernelEditing(self)
        self.pointing = Pointing(self)
        self._listen_to_sources()

    def first_state(self) -> KernelState:
        return scenes.first()

    def show(self, old: KernelState | None, new: KernelState) -> None:
        if new.picture != self._followed:
            self._followed = new.picture
            self._follow_picture(new.picture)
        if differs(old, new, ("bank", "chosen", "channel")):
            self.stage.show_kernel(new)
        self.panel.show_state(new)
        if differs(old, new, _COMPUTED):
            self._compute()
        elif differs(old, new, ("pin", "channel")) and self.maps is not None:
            self.maps = self.maps.looked_at_as(new)
            self.stage.channels.show_channels(self.maps)
            self.pointing.refresh()

    def code(self) -> str:
        return program.code(self.state)

    def comparison(self) -> Job:
        return program.comparison_job(self.state)

    def is_settled(self) -> bool:
        has_something = self.maps is not None or bool(self.problem)
        return has_something and not self.background.compute.is_busy()

    def set_active(self, active: bool) -> None:
        if not active:
            self.sources.stop_live()
            self._live = None
        super().set_active(active)
        if active and self.maps is not None and self.maps.is_live:
            self._compute()

    def close(self) -> None:
        self.sources.close_camera()

    def take(self, mime: QMimeData) -> bool:
        return self.sources.take(mime) or self.editing.take(mime)

    def scenes(self) -> dict[str, KernelState]:
        return scenes.all_of_them()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(name, self.stage)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        pictures, weights = _("Pictures"), _("Kernel")
        return (
            KeyHint(pictures, _("Wheel, + and −"), _("Zoom both pictures")),
            KeyHint(pictures, _("Drag, Ctrl+arrows"), _("Move both pictures")),
            KeyHint(pictures, "0", _("Show the whole picture")),
            KeyHint(pictures, _("Click"), _("Pin the window at this pixel, or let it go")),
            KeyHint(pictures, _("Arrows"), _("Move the pinned window; with Shift by ten")),
            KeyHint(pictures, "Esc", _("Let the pinned window go")),
            KeyHint(weights, _("Drag up or down, wheel"), _("Change a weight; Shift: finely")),
            KeyHint(weights, _("Page Up, Page Down"), _("Change a weight by ten steps")),
            KeyHint(weights, _("Ctrl+Up, Ctrl+Down"), _("Change a weight by one step")),
            KeyHint(weights, _("Digits, F2"), _("Type a number or a fraction such as 1/9")),
            KeyHint(weights, _("Delete"), _("Set a weight to 0")),
        )

    # ---- computing

    def _compute(self) -> None:
        self.background.compute.submit(
            partial(maps.computed, self.state, self.maps, self._live),
            progress=self._show_maps,
            failed=self._fail,
            channel="kernels",
        )

    def _show_maps(self, found: list[Maps]) -> None:
        self.maps, self.problem = found[-1].looked_at_as(self.state), ""
        self.stage.show_maps(self.maps)
        self.panel.show_limits(self.maps.size, self.state)
        self.pointing.refresh()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            raise error
        self.problem = str(error)
        self.page.explain(self.problem)

    # ---- where the picture comes from

    def _listen_to_sources(self) -> None:
        self.sources.chosen.connect(self._take_picture)
        self.sources.paste_asked.connect(self._paste)
        self.sources.refused.connect(self.refused)
        self.sources.frame_came.connect(self._show_live)
        self.sources.camera_stopped.connect(self._end_live)
        self.sources.drawing_toggled.connect(self._toggle_drawing)
        self.stage.input_place.ink_changed.connect(self._show_live)
        self.stage.input_place.drawn.connect(self._take_drawing)

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if not mime or not self.take(mime):
            self.refused.emit(
                _("The clipboard holds neither a picture nor rows of numbers. Copy some first.")
            )

    def _take_picture(self, opened: Opened) -> None:
        self.sources.stop_live()
        if opened.note:
            self.refused.emit(opened.note)
        self.change(_("Choose picture"), picture=opened.picture)
        self._end_live()

    def _show_live(self, pixels: np.ndarray) -> None:
        self._live = pixels
        self._compute()

    def _end_live(self) -> None:
        self._live = None
        self._compute()

    def _follow_picture(self, picture: Picture) -> None:
        """Leave camera and pad for another picture, unless it is a drawing for the pad."""
        self._live = None
        self.sources.set_current(picture)
        if self.stage.input_place.is_drawing() and is_drawing(picture):
            self.stage.input_place.show_drawing(picture)
        else:
            self.sources.stop_live()

    def _toggle_drawing(self, on: bool) -> None:
        place = self.stage.input_place
        if on:
            place.begin_drawing(self.state.picture)
            self._show_live(place.pixels())
        else:
            place.end_drawing()
            self._end_live()

    def _take_drawing(self, pixels: np.ndarray) -> None:
        """Keep a finished stroke as the picture, so that it can be undone and saved."""
        drawing = images.from_pixels(pixels, _("Drawing"))
        self.change(_("Draw"), picture=drawing.picture)
