"""What the user does to the kernel and to the operation, as changes of the lab's state."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject

from models.convolution import Array
from models.errors import InvalidInput
from models.kernels import edit, library, text, transform
from resources import _

if TYPE_CHECKING:
    from app.labs.kernels.lab import KernelsLab

_CHANGES: dict[str, Callable[[Array], Array]] = {
    "flip": transform.flipped,
    "rotate": transform.rotated,
    "transpose": transform.transposed,
    "divide": transform.divided_by_sum,
}


class KernelEditing(QObject):
    """Listens to the kernel's grid, the panel and the bank."""

    def __init__(self, lab: "KernelsLab") -> None:
        super().__init__(lab)
        self._lab = lab
        self._listen_to_stage()
        self._listen_to_controls()

    def take(self, mime: QMimeData) -> bool:
        """Take rows of numbers as the kernel; tell whether they were meant as one."""
        written = mime.text() if mime.hasText() else ""
        if not text.looks_like_numbers(written):
            return False
        self._set_bank(_("Paste kernel"), edit.with_text, written)
        return True

    def _listen_to_stage(self) -> None:
        lab, grid = self._lab, self._lab.stage.kernel
        grid.edited.connect(
            lambda row, column, value: self._set_bank(
                _("Change weight"), edit.with_weight, row, column, value
            )
        )
        grid.gesture_started.connect(lab.begin_gesture)
        grid.gesture_finished.connect(lab.end_gesture)
        grid.refused.connect(lab.refused)
        lab.stage.bank.chosen.connect(lambda index: lab.glance(chosen=index))
        lab.stage.channels.chosen.connect(lambda channel: lab.glance(channel=channel))

    def _listen_to_controls(self) -> None:
        lab, controls, bank = self._lab, self._lab.panel.kernel, self._lab.panel.bank
        change = self._set_bank
        controls.preset_chosen.connect(self._take_preset)
        controls.resized.connect(lambda h, w: change(_("Resize kernel"), edit.resized, h, w))
        controls.transformed.connect(self._transform)
        controls.angle_changed.connect(lambda a: change(_("Turn stripes"), edit.with_angle, a))
        controls.bias_changed.connect(lambda b: change(_("Change bias"), edit.with_bias, b))
        bank.separated.connect(
            lambda on: change(_("Separate channels"), edit.with_separate_channels, on)
        )
        bank.added.connect(self._add)
        bank.removed.connect(self._remove)
        bank.directions_asked.connect(self._take_directions)
        form = lab.panel.form
        form.changed.connect(
            lambda name, value: lab.change(form.control(name).accessibleName(), **{name: value})
        )
        for part in (controls, form):
            part.gesture_started.connect(lab.begin_gesture)
            part.gesture_finished.connect(lab.end_gesture)

    def _take_preset(self, key: str) -> None:
        bank = edit.with_preset(self._lab.state, key)
        self._lab.change(_("Choose kernel"), bank=bank, view=library.preset(key).view)

    def _transform(self, name: str) -> None:
        if name == "random":
            seed = random.randrange(1 << 30)
            self._set_bank(_("Random weights"), edit.with_random_weights, seed)
        else:
            self._set_bank(_("Transform kernel"), edit.transformed, _CHANGES[name])

    def _add(self) -> None:
        state = self._lab.state
        self._lab.change(_("Add kernel"), bank=edit.added(state), chosen=state.chosen + 1)

    def _remove(self) -> None:
        state = self._lab.state
        chosen = max(0, min(state.chosen, len(state.bank) - 2))
        self._lab.change(_("Remove kernel"), bank=edit.removed(state), chosen=chosen)

    def _take_directions(self) -> None:
        self._lab.change(
            _("Eight directions"), bank=edit.eight_directions(), chosen=0, view="signed"
        )

    def _set_bank(self, name: str, change: Callable[..., edit.Bank], *values: Any) -> None:
        """Change the bank by one of `edit`'s functions."""
        try:
            bank = change(self._lab.state, *values)
        except InvalidInput as error:
            self._lab.refused.emit(str(error))
        else:
            self._lab.change(name, bank=bank)
