"""The Kernel lab itself: its state, and who hears of its changes."""

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from app.background import Background, Job
from app.labs.kernels import words
from app.labs.kernels.linking import Links, Pointed, links
from app.labs.kernels.panel import Panel
from app.labs.kernels.stage import Stage
from app.labs.lab import Lab, differs
from models.errors import InvalidInput
from models.kernels import edit, library, maps, pixel, program, transform
from models.kernels.maps import Maps
from models.kernels.state import KernelState
from resources import _

_COMPUTED = (*maps.OPERATION, "bank", "chosen", "view")
_CHANGES: dict[str, Callable] = {
    "flip": transform.flipped,
    "rotate": transform.rotated,
    "transpose": transform.transposed,
    "divide": transform.divided_by_sum,
}


class KernelsLab(Lab):
    """A picture, a kernel and what comes of them."""

    state_type = KernelState
    state: KernelState

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self._maps: Maps | None = None
        self._problem = ""
        self._pointed: Pointed | None = None
        self._links = Links()
        self.stage = Stage()
        self.panel = Panel()
        self.page.stage_layout.addWidget(self.stage)
        self.page.panel_layout.addWidget(self.panel)
        self._listen_to_stage()
        self._listen_to_panel()

    def show(self, old: KernelState | None, new: KernelState) -> None:
        if differs(old, new, ("bank", "chosen", "channel")):
            self.stage.show_kernel(new)
        self.panel.show_state(new)
        if differs(old, new, _COMPUTED):
            self._compute()
        elif differs(old, new, ("pin", "channel")):
            self._link()

    def code(self) -> str:
        return program.code(self.state)

    def comparison(self) -> Job:
        return program.comparison_job(self.state)

    def is_settled(self) -> bool:
        has_something = self._maps is not None or bool(self._problem)
        return has_something and not self.background.compute.is_busy()

    # ---- computing

    def _compute(self) -> None:
        self.background.compute.submit(
            partial(maps.computed, self.state, self._maps),
            progress=self._show_maps,
            failed=self._refuse,
            channel="kernels",
        )

    def _show_maps(self, found: list[Maps]) -> None:
        self._maps, self._problem = found[-1], ""
        self.stage.show_maps(self._maps)
        self._link()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            raise error
        self._problem = str(error)
        self.page.explain(self._problem)

    # ---- pointing

    def _listen_to_stage(self) -> None:
        for where, part in (
            ("input", self.stage.input),
            ("weight", self.stage.kernel),
            ("output", self.stage.output),
        ):
            part.hovered.connect(partial(self._point, where))
            part.left.connect(self._point_nowhere)
        self.stage.output.clicked.connect(lambda row, column: self._pin((row, column)))
        self.stage.input.clicked.connect(self._pin_from_input)
        for view in (self.stage.input, self.stage.output):
            view.pin_moved.connect(self._move_pin)
            view.pin_released.connect(lambda: self._pin(None))
        grid = self.stage.kernel
        grid.edited.connect(self._set_weight)
        grid.gesture_started.connect(self.begin_gesture)
        grid.gesture_finished.connect(self.end_gesture)
        grid.refused.connect(self.refused)

    def _point(self, where: str, row: int, column: int) -> None:
        self._pointed = Pointed(where, row, column)
        self._link()

    def _point_nowhere(self) -> None:
        self._pointed = None
        self._link()

    def _link(self) -> None:
        if self._maps is None or self._problem:
            return
        self._links = links(self._maps, self._pointed)
        self.stage.show_links(self._links)
        self.page.explain(self._sentence(self._maps))

    def _sentence(self, found: Maps) -> str:
        state, pointed = found.state, self._pointed
        if pointed is not None and pointed.where == "weight":
            weights = state.kernel.plane(state.channel)
            if pointed.row < weights.shape[0] and pointed.column < weights.shape[1]:
                value = float(weights[pointed.row, pointed.column])
                return words.weight_sentence(value, pointed.row, pointed.column, state)
        if pointed is not None and pointed.where == "input":
            rows, columns = pixel.users(
                (found.x.shape[0], found.x.shape[1]), state, pointed.row, pointed.column
            )
            return words.input_sentence(pointed.row, pointed.column, len(rows) * len(columns))
        if self._links.looked_at is not None:
            return words.pixel_sentence(
                pixel.taken_apart(found.x, state, *self._links.looked_at), found
            )
        return words.rest_sentence(state)

    def _pin(self, place: tuple[int, int] | None) -> None:
        self.glance(pin=None if place == self.state.pin else place)

    def _pin_from_input(self, row: int, column: int) -> None:
        if self._maps is not None:
            size = self._maps.x.shape[0], self._maps.x.shape[1]
            self._pin(pixel.output_pixel(size, self._maps.state, row, column))

    def _move_pin(self, rows: int, columns: int) -> None:
        if self._maps is None:
            return
        height, width = self._maps.chosen.shape[:2]
        row, column = self.state.pin or (height // 2, width // 2)
        place = min(max(row + rows, 0), height - 1), min(max(column + columns, 0), width - 1)
        self.glance(pin=place)
        self.stage.output.reveal(*place)

    # ---- changing the kernel

    def _listen_to_panel(self) -> None:
        controls, form = self.panel.kernel, self.panel.form
        controls.preset_chosen.connect(self._take_preset)
        controls.resized.connect(
            lambda h, w: self._set_bank(_("Resize kernel"), edit.resized, h, w)
        )
        controls.transformed.connect(self._transform)
        controls.angle_changed.connect(
            lambda angle: self._set_bank(_("Turn kernel"), edit.with_angle, angle)
        )
        controls.bias_changed.connect(
            lambda bias: self._set_bank(_("Change bias"), edit.with_bias, bias)
        )
        form.changed.connect(lambda name, value: self.change(_("Change setting"), **{name: value}))
        for part in (controls, form):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)

    def _set_weight(self, row: int, column: int, value: float) -> None:
        self._set_bank(_("Change weight"), edit.with_weight, row, column, value)

    def _take_preset(self, key: str) -> None:
        self.change(
            _("Choose kernel"),
            bank=edit.with_preset(self.state, key),
            view=library.preset(key).view,
        )

    def _transform(self, name: str) -> None:
        if name == "random":
            seed = random.randrange(1 << 30)
            self._set_bank(_("Random weights"), edit.with_random_weights, seed)
        else:
            self._set_bank(_("Transform kernel"), edit.transformed, _CHANGES[name])

    def _set_bank(self, text: str, change: Callable[..., edit.Bank], *values: Any) -> None:
        """Change the bank by one of `edit`'s functions."""
        try:
            bank = change(self.state, *values)
        except InvalidInput as error:
            self.refused.emit(str(error))
        else:
            self.change(text, bank=bank)
