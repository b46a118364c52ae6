"""The controls of one layer, which never offer what would be refused."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from models.kernels import presets as kernel_presets
from models.receptive_field.kinds import DILATED, UPSAMPLINGS
from models.receptive_field.limits import SIDES, limits, possible
from models.receptive_field.presets import preset_of, presets
from models.receptive_field.state import LARGEST_KERNEL, State
from models.receptive_field.values import layer_weights
from resources import _
from widgets.chooser import Chooser
from widgets.form import Form, Group, Pair
from widgets.steady_label import SteadyLabel

_NUMBERS = (
    "height", "width", "channels", "batch", "kernel_height", "kernel_width", "kernels", "groups",
    "stride_height", "stride_width", "dilation_height", "dilation_width", *SIDES,
)  # fmt: skip

_GROUPS = (
    Group("", ("operation",)),
    Group(
        _("Input"),
        (
            Pair(_("Size"), "height", "width"),
            "channels",
            "batch",
            "example",
            "inputs",
            "digit",
            "seed",
            "show_visits",
            "stack_planes",
        ),
    ),
    Group(
        _("Window"),
        (
            Pair(_("Size"), "kernel_height", "kernel_width"),
            Pair(_("Stride"), "stride_height", "stride_width"),
            Pair(_("Dilation"), "dilation_height", "dilation_width"),
            "kernels",
            "groups",
            "weights",
            "hues",
            "scatter",
        ),
    ),
    Group(
        _("Border"),
        (
            "padding",
            Pair(_("Rows"), "top", "bottom", (_("top"), _("bottom"))),
            Pair(_("Columns"), "left", "right", (_("left"), _("right"))),
        ),
    ),
)


class LayerPanel(QWidget):
    """Presets, and a form for the layer.

    Signals: `preset_chosen(key)` of a layer, `kernel_chosen(key)` of a kernel.
    """

    preset_chosen = Signal(str)
    kernel_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(State, _GROUPS)
        self.presets = Chooser(
            _("Presets"),
            _("Layers worth looking at"),
            [(found.key, found.title, found.lesson) for found in presets()],
        )
        self.kernels = Chooser(
            _("Kernel presets"),
            _("Give every kernel the weights of a well-known one"),
            [
                (found.key, found.title, found.description)
                for found in kernel_presets()
                if max(found.weights.shape) <= LARGEST_KERNEL
            ],
        )
        self.presets.key_chosen.connect(self.preset_chosen)
        self.kernels.key_chosen.connect(self.kernel_chosen)
        self._geometry: tuple[object, ...] = ()
        self._lesson = SteadyLabel(found.lesson for found in presets())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.presets)
        layout.addWidget(self._lesson)
        layout.addWidget(self.kernels)
        layout.addWidget(self.form)

    def show_state(self, state: State) -> None:
        """Show a layer, and offer what it may become."""
        geometry = tuple(getattr(state, name) for name in ("operation", "padding", *_NUMBERS))
        if geometry != self._geometry:
            self._geometry = geometry
            self._offer_sizes(state)
        self.form.set_range("example", 0, max(state.batch - 1, state.example))
        self.form.show_state(state)
        for side in SIDES:
            self.form.set_shown(side, state.padding == "explicit")
        self._offer("inputs", lambda value: value != "patch" or state.inputs == "patch")
        self.form.set_shown("digit", state.inputs == "digit")
        self._offer("weights", partial(_may_have_weights, state))
        self._show_what_applies(state)
        self.kernels.show_key(_kernel_in_front(state))
        found = preset_of(state)
        self.presets.show_key(found.key if found else "")
        self._lesson.setText(found.lesson if found else _("A layer of your own."))

    def _show_what_applies(self, state: State) -> None:
        learns, flat = not state.weightless, state.operation == "convolution_1d"
        enlarges = state.operation in UPSAMPLINGS
        shown = {
            "example": state.batch > 1,
            "stack_planes": learns and len(state.taking_part(0)) > 1,
            "weights": learns,
            "kernels": learns,
            "hues": learns,
            "groups": state.operation == "grouped_convolution",
            "scatter": state.operation == "transposed_convolution",
            "height": not flat,
            "kernel_height": not flat and not enlarges,
            "kernel_width": not enlarges,
            "stride_height": not flat,
            "dilation_height": not flat and state.operation in DILATED,
            "dilation_width": state.operation in DILATED,
            "padding": not enlarges,
        }
        for name, applies in shown.items():
            self.form.set_shown(name, applies)
        if flat:
            for side in ("top", "bottom"):
                self.form.set_shown(side, False)
        self.kernels.setVisible(learns and not flat and state.operation != "separable_convolution")

    def _offer_sizes(self, state: State) -> None:
        for name in _NUMBERS:
            if name not in SIDES or state.padding == "explicit":
                self.form.set_range(name, *limits(state, name))
        self._offer("padding", lambda value: possible(state, padding=value))

    def _offer(self, name: str, allowed: Callable[[str], bool]) -> None:
        box = self.form.control(name)
        if not isinstance(box, QComboBox):
            return
        model = box.model()
        if isinstance(model, QStandardItemModel):
            for row in range(box.count()):
                model.item(row).setEnabled(allowed(box.itemData(row)))


def _may_have_weights(state: State, kind: str) -> bool:
    return kind != "edited" or state.operation != "separable_convolution"


def _kernel_in_front(state: State) -> str:
    """Name the preset that the kernel in front has on its first channel, or give ""."""
    plane = layer_weights(state)[:, :, 0, state.shown_output]
    same = (p.key for p in kernel_presets() if np.array_equal(p.weights, plane))
    return next(same, "")
