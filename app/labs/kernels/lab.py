"""The Kernel lab itself: its state, and who hears of its changes."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.background import Background, Job
from app.lab.lab import Lab, differs
from app.lab.message import OpenLab
from app.lab.views import View, Views
from app.labs.kernels import commands, keys, pointing, scenes, screen, wiring
from app.labs.kernels.computing import Computing
from app.labs.kernels.controls.panel import Panel
from app.labs.kernels.effects import EffectsOfPresets
from app.labs.kernels.linking import Pointed
from app.labs.kernels.pictures import Pictures
from app.labs.kernels.screen import EffectsScreen, Seen, StageScreen
from app.labs.kernels.views.effects import EffectsView
from app.labs.kernels.views.source_row import SourceRow
from app.labs.kernels.views.stage import Stage
from app.parts.key_hints import KeyHint
from app.parts.pasting import written_numbers
from models.kernels import maps, program
from models.kernels.maps import Maps
from models.kernels.state import LARGEST_BANK, LARGEST_WEIGHT, KernelState
from resources import _

if TYPE_CHECKING:
    from models.images import Picture

_COMPUTED = (*maps.OPERATION, "picture", "bank", "chosen", "view")
_STAGE: View[Seen, StageScreen, Stage] = View(
    "stage",
    _("One kernel"),
    partial(Stage, LARGEST_BANK, LARGEST_WEIGHT),
    screen.stage,
    Stage.show_screen,
)
_EFFECTS: View[Seen, EffectsScreen, EffectsView] = View(
    "effects", _("All presets"), EffectsView, screen.effects, EffectsView.show_screen
)


class KernelsLab(Lab[KernelState]):
    """A picture, a kernel and what comes of them."""

    state_type = KernelState
    only_looks = frozenset(
        {"chosen", "channel", "pin", "view", "views", "page", "true_scale", "whole_kernel"}
    )

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.views: Views[Seen] = Views((_STAGE, _EFFECTS))
        self.stage: Stage = self.views.widget_of(_STAGE)
        self.panel = Panel()
        self.sources = SourceRow()
        self.pictures = Pictures(background, self.sources, self.stage.input_place)
        self.computing = Computing(background, lambda: self.state, self)
        self._followed: Picture | None = None
        """The picture that was last shown: a refusal shows all anew, but ends no live one."""
        self.effects = EffectsOfPresets(background, self)
        self._pointed: Pointed | None = None
        self.views.top.addWidget(self.sources, 1)
        self.page.stage_layout.addWidget(self.views, 1)
        self.page.panel_layout.addWidget(self.panel)
        self._listen()

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> KernelState:
        return scenes.first()

    def show(self, old: KernelState | None, new: KernelState) -> None:
        self.panel.show_state(old, new)
        if new.picture != self._followed:
            self._followed = new.picture
            self.pictures.follow(new.picture)
        if differs(old, new, _COMPUTED):
            self._compute()
            return
        self.computing.look()
        self._show_stage()

    def code(self) -> str:
        return program.code(self.state)

    def comparison(self) -> Job:
        return program.comparison_job(self.state)

    def is_settled(self) -> bool:
        parts = (self.computing, self.pictures, self.effects)
        return all(part.is_settled() for part in parts)

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
        written = written_numbers(mime)
        if written:
            self.do(commands.paste_kernel, written)
        return bool(written)

    def scenes(self) -> dict[str, KernelState]:
        return scenes.all_of_them()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(name, self.stage)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- computing and showing

    @property
    def maps(self) -> Maps | None:
        """What was computed last."""
        return self.computing.maps

    def _compute(self) -> None:
        if not self.computing.ask(self.pictures.live):
            self._show_stage()  # the weights at once, the picture when it comes

    def _show_computed(self) -> None:
        if self.maps is not None and not self.computing.problem:
            self.panel.show_limits(self.maps.size, self.state)
        self._show_stage()

    def _show_stage(self) -> None:
        problem, title = self.computing.problem, self.pictures.live_title()
        seen = Seen(self.state, self.maps, self._pointed, problem, title, self.effects.found)
        if self.state.page == "effects":
            self._show_effects(seen)
            return
        self.views.show_view("stage", seen)
        shown = self.views.model_of(_STAGE)
        lit = None if shown is None else shown.pointing
        self.sources.set_can_send(lit is not None and lit.terms is not None)
        self.page.explain(problem or ("" if lit is None else lit.sentence))

    def _show_effects(self, seen: Seen) -> None:
        if self.maps is not None:
            self.effects.follow(self.maps)
        self.views.show_view("effects", seen)
        shown = self.views.model_of(_EFFECTS)
        self.sources.set_can_send(False)
        self.page.explain("" if shown is None else shown.sentence)

    # ---- who is listened to

    def _listen(self) -> None:
        hands, stage = self.hands(), self.stage
        wiring.connect_stage(stage, hands)
        wiring.connect_panel(self.panel, hands)
        wiring.connect_pictures(self.pictures, hands)
        self.views.chosen.connect(partial(self.do, commands.look_at_page))
        self.views.made.connect(self._listen_to_view)
        self.computing.changed.connect(self._show_computed)
        self.effects.changed.connect(self._show_stage)
        self.pictures.live_changed.connect(self._follow_live)
        self.sources.paste_asked.connect(self._paste)
        self.sources.send_asked.connect(self._send_patch)
        stage.pointed.connect(self._point)
        stage.input_clicked.connect(self._pin_input)
        stage.pin_moved.connect(self._move_pin)

    def _listen_to_view(self, _key: str, view: object) -> None:
        if isinstance(view, EffectsView):
            view.chosen.connect(partial(self.do, commands.choose_preset))

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

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if not mime or not self.take(mime):
            self.refused.emit(
                _("The clipboard holds neither a picture nor rows of numbers. Copy some first.")
            )

    def _follow_live(self) -> None:
        if self._active:
            self._compute()

    def _send_patch(self) -> None:
        """Send the pixel that is looked at, with its window and kernel, to be seen in cells."""
        place = None if self.maps is None else pointing.looked_at(self.maps, self._pointed)
        if self.maps is None or place is None:
            return
        # loaded when it is needed, so that the window opens sooner
        from models.kernels import sending
        from models.receptive_field.taking import with_patch, with_window

        window = sending.window(self.maps.input.x, self.maps.state, *place)
        if window is not None:
            becomes = partial(with_window, window=window)
            self.lab_asked.emit(OpenLab("receptive-field", _("Take a window"), becomes))
            return
        found = pointing.patch(self.maps, self._pointed)
        if found is not None:
            self.refused.emit(_("This kernel is too large for cells: only its patch was sent."))
            becomes = partial(with_patch, patch=np.ascontiguousarray(found))
            self.lab_asked.emit(OpenLab("receptive-field", _("Take a patch"), becomes))
