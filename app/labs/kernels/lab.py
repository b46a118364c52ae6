"""The Kernel lab itself: its state, and who hears of its changes."""

import random
from functools import partial

import numpy as np
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.background import Background, Job
from app.background.latest import Latest
from app.background.worker import tell_user
from app.labs.kernels import commands, keys, pointing, scenes, screen
from app.labs.kernels.controls.panel import Panel
from app.labs.kernels.linking import Pointed
from app.labs.kernels.pictures import Pictures
from app.labs.kernels.screen import Seen, StageScreen
from app.labs.kernels.views.source_row import SourceRow
from app.labs.kernels.views.stage import Stage
from app.labs.lab import Lab, differs
from app.labs.message import OpenLab
from app.labs.views import View, Views
from app.parts.key_hints import KeyHint
from models import images
from models.errors import InvalidInput
from models.images import Opened, Picture, Pixels
from models.kernels import maps, program, text
from models.kernels.maps import Maps
from models.kernels.state import LARGEST_BANK, LARGEST_WEIGHT, KernelState
from models.state import FieldValue
from resources import _

_COMPUTED = (*maps.OPERATION, "picture", "bank", "chosen", "view")
_STAGE: View[Seen, StageScreen, Stage] = View(
    "stage",
    _("Stage"),
    partial(Stage, LARGEST_BANK, LARGEST_WEIGHT),
    screen.stage,
    Stage.show_screen,
)


class KernelsLab(Lab[KernelState]):
    """A picture, a kernel and what comes of them."""

    state_type = KernelState
    only_looks = frozenset({"chosen", "channel", "pin", "view"})

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.views: Views[Seen] = Views((_STAGE,))
        self.stage: Stage = self.views.widget_of(_STAGE)
        self.panel = Panel()
        self.sources = SourceRow()
        self.pictures = Pictures(background, self.sources, self.stage.input_place)
        self.maps: Maps | None = None
        self._followed: Picture | None = None
        """The picture that was last shown: a refusal shows all anew, but ends no live one."""
        self._pointed: Pointed | None = None
        self._problem = ""
        """Why there is no output, while the state allows none."""
        self._computing = Latest(
            background.compute, self._take_maps, failed=self._fail, follows=True, parent=self
        )
        self.page.stage_layout.addWidget(self.sources)
        self.page.stage_layout.addWidget(self.views, 1)
        self.page.panel_layout.addWidget(self.panel)
        self._listen_to_stage()
        self._listen_to_controls()
        self._listen_to_pictures()

    # ---- what each lab says for itself

    def first_state(self) -> KernelState:
        return scenes.first()

    def show(self, old: KernelState | None, new: KernelState) -> None:
        self.panel.show_state(old, new)
        if new.picture != self._followed:
            self._followed = new.picture
            self.pictures.follow(new.picture)
        if differs(old, new, _COMPUTED):
            self._compute()
            return
        if self.maps is not None:
            self.maps = self.maps.looked_at_as(new)
        self._show_stage()

    def code(self) -> str:
        return program.code(self.state)

    def comparison(self) -> Job:
        return program.comparison_job(self.state)

    def is_settled(self) -> bool:
        has_something = self.maps is not None or bool(self._problem)
        return has_something and self._computing.is_settled() and self.pictures.is_settled()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        if not active:
            self.pictures.stop()
        elif self.maps is not None and self.maps.is_live:
            self._compute()

    def close(self) -> None:
        self.pictures.close()

    def take(self, mime: QMimeData) -> bool:
        if self.pictures.take(mime):
            return True
        written = mime.text() if mime.hasText() else ""
        if not text.looks_like_numbers(written):
            return False
        self.do(commands.paste_kernel, written)
        return True

    def scenes(self) -> dict[str, KernelState]:
        return scenes.all_of_them()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(name, self.stage)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- computing and showing

    def _compute(self) -> None:
        live = self.pictures.live
        quick = maps.is_quick(self.state, self.state.picture.pixels if live is None else live)
        if not quick:
            self._show_stage()  # the weights at once, the picture when it comes
        self._computing.ask(
            partial(maps.computed, self.state, self.maps, live),
            progress=lambda found: self._take_maps(found[-1]),
            here=quick,
        )

    def _take_maps(self, found: Maps) -> None:
        self.maps, self._problem = found.looked_at_as(self.state), ""
        self.panel.show_limits(self.maps.size, self.state)
        self._show_stage()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            tell_user(error)
            return
        self._problem = str(error)
        self._show_stage()

    def _show_stage(self) -> None:
        title = self.pictures.live_title()
        seen = Seen(self.state, self.maps, self._pointed, self._problem, title)
        self.views.show_view("stage", seen)
        shown = self.views.model_of(_STAGE)
        lit = None if shown is None else shown.pointing
        self.sources.set_can_send(lit is not None and lit.terms is not None)
        self.page.explain(self._problem or ("" if lit is None else lit.sentence))

    # ---- who is listened to

    def _listen_to_stage(self) -> None:
        stage = self.stage
        stage.weight_edited.connect(partial(self.do, commands.change_weight))
        stage.gesture_started.connect(self.begin_gesture)
        stage.gesture_finished.connect(self.end_gesture)
        stage.refused.connect(self.refused)
        stage.kernel_chosen.connect(partial(self.do, commands.look_at_kernel))
        stage.channel_chosen.connect(partial(self.do, commands.look_at_channel))
        stage.pointed.connect(self._point)
        stage.output_clicked.connect(partial(self.do, commands.pin_output))
        stage.input_clicked.connect(self._pin_input)
        stage.pin_moved.connect(self._move_pin)
        stage.pin_released.connect(partial(self.do, commands.let_pin_go))

    def _listen_to_controls(self) -> None:
        kernel, bank, form = self.panel.kernel, self.panel.bank, self.panel.form
        kernel.preset_chosen.connect(partial(self.do, commands.choose_preset))
        kernel.resized.connect(partial(self.do, commands.resize_kernels))
        kernel.transformed.connect(partial(self.do, commands.transform_kernel))
        kernel.random_asked.connect(self._draw_random_weights)
        kernel.angle_changed.connect(partial(self.do, commands.turn_stripes))
        kernel.bias_changed.connect(partial(self.do, commands.change_bias))
        bank.separated.connect(partial(self.do, commands.separate_channels))
        bank.added.connect(partial(self.do, commands.add_kernel))
        bank.removed.connect(partial(self.do, commands.remove_kernel))
        bank.directions_asked.connect(partial(self.do, commands.take_eight_directions))
        form.changed.connect(self._set_option)
        for part in (kernel, form):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)
            part.refused.connect(self.refused)

    def _listen_to_pictures(self) -> None:
        self.sources.paste_asked.connect(self._paste)
        self.sources.send_asked.connect(self._send_patch)
        self.pictures.opened.connect(self._take_picture)
        self.pictures.drawn.connect(self._take_drawing)
        self.pictures.live_changed.connect(self._follow_live)
        self.pictures.refused.connect(self.refused)

    # ---- what needs more than the state

    def _point(self, what: Pointed | None) -> None:
        self._pointed = what
        self._show_stage()

    def _pin_input(self, row: int, column: int) -> None:
        if self.maps is not None:
            self.do(commands.pin_input, self.maps.size, row, column)

    def _move_pin(self, rows: int, columns: int) -> None:
        if self.maps is None:
            return
        # who moves the window by keys looks at it, not at where the pointer happens to rest
        self._pointed = None
        self.do(commands.move_pin, self.maps.output_size, rows, columns)
        if self.state.pin is not None:
            self.stage.output.reveal(*self.state.pin)

    def _draw_random_weights(self) -> None:
        self.do(commands.draw_random_weights, random.randrange(1 << 30))

    def _set_option(self, name: str, value: FieldValue) -> None:
        title = self.panel.form.control(name).accessibleName()
        self.do(commands.set_option, name, title, value)

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if not mime or not self.take(mime):
            self.refused.emit(
                _("The clipboard holds neither a picture nor rows of numbers. Copy some first.")
            )

    def _take_picture(self, opened: Opened) -> None:
        if opened.note:
            self.refused.emit(opened.note)
        self.do(commands.choose_picture, opened.picture)

    def _take_drawing(self, pixels: Pixels) -> None:
        drawing = images.from_pixels(pixels, _("Drawing"))
        self.do(commands.draw, drawing.picture)

    def _follow_live(self) -> None:
        if self._active:
            self._compute()

    def _send_patch(self) -> None:
        """Send the pixels around the one that is looked at to the Receptive-field lab."""
        found = None if self.maps is None else pointing.patch(self.maps, self._pointed)
        if found is not None:
            # loaded when it is needed, so that the window opens sooner
            from models.receptive_field.taking import with_patch

            becomes = partial(with_patch, patch=np.ascontiguousarray(found))
            self.lab_asked.emit(OpenLab("receptive-field", _("Take a patch"), becomes))
