"""What the user does with stacked layers, as changes of the lab's state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from app.labs.lab import Lab
from app.labs.receptive_field.stack_panel import StackPanel
from app.labs.receptive_field.stack_view import StackView
from models.errors import InvalidInput
from models.receptive_field import editing
from models.receptive_field.networks import network
from models.receptive_field.stack import Stack
from models.state import replaced
from resources import _


class StackedLayers(QObject):
    """Listens to the third view and its panel, and changes `state.stack`."""

    def __init__(self, lab: Lab, view: StackView, panel: StackPanel) -> None:
        super().__init__(lab)
        self._lab = lab
        self._panel = panel
        view.neuron_chosen.connect(self._choose_neuron)
        panel.network_chosen.connect(self._take_network)
        panel.picture_chosen.connect(lambda name: self._choose_neuron({"picture": name}))
        panel.size_form.changed.connect(self._change_size)
        panel.layer_form.changed.connect(self._change_layer)
        panel.added.connect(lambda: self._change(_("Add layer"), editing.added))
        panel.removed.connect(lambda: self._change(_("Remove layer"), editing.removed))
        panel.moved.connect(self._move)
        for form in (panel.size_form, panel.layer_form):
            form.gesture_started.connect(lab.begin_gesture)
            form.gesture_finished.connect(lab.end_gesture)
            form.refused.connect(lab.refused)

    @property
    def _stack(self) -> Stack:
        return self._lab.state.stack

    def _choose_neuron(self, fields: dict[str, Any]) -> None:
        self._lab.glance(stack=replace(self._stack, **fields))

    def _take_network(self, key: str) -> None:
        found = network(key)
        if found is not None:
            picture = found.stack.picture or self._stack.picture
            self._lab.change(_("Choose network"), stack=replace(found.stack, picture=picture))

    def _change_size(self, _name: str, size: int) -> None:
        self._change(_("Change input size"), lambda stack: replaced(stack, size=size, name=""))

    def _change_layer(self, name: str, value: object) -> None:
        self._change(_("Change layer"), lambda stack: editing.with_layer(stack, **{name: value}))

    def _move(self, by: int) -> None:
        self._change(_("Move layer"), lambda stack: editing.moved(stack, by))

    def _change(self, text: str, change: Callable[[Stack], Stack]) -> None:
        try:
            self._lab.change(text, stack=change(self._stack))
        except InvalidInput as error:
            self._lab.refused.emit(str(error))
            self._panel.show_stack(self._stack)
