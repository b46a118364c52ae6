"""The Receptive-field lab itself: its state, and who hears of its changes."""

from collections.abc import Mapping
from dataclasses import fields
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Qt

from app.background import Background, Job
from app.lab.lab import Lab, differs
from app.lab.lights import Light
from app.lab.views import View, Views
from app.labs.receptive_field import commands, keys, screen, stack_screen
from app.labs.receptive_field.controls.layer_panel import LayerPanel
from app.labs.receptive_field.controls.stack_panel import StackPanel
from app.labs.receptive_field.lights import lights
from app.labs.receptive_field.numbers import NumbersScreen, numbers
from app.labs.receptive_field.pointing import valid
from app.labs.receptive_field.scenes import scenes
from app.labs.receptive_field.screen import CostScreen, LayerScreen, Seen
from app.labs.receptive_field.stack_screen import StackScreen
from app.labs.receptive_field.views.cost_view import CostView
from app.labs.receptive_field.views.layer_view import LayerView
from app.labs.receptive_field.views.stack_view import StackView
from app.parts.key_hints import KeyHint
from app.parts.pasting import take_numbers, written_numbers
from models import pasted
from models.errors import InvalidInput
from models.receptive_field import pasting, stamping
from models.receptive_field.pin import Pin
from models.receptive_field.program import program
from models.receptive_field.reference import compare
from models.receptive_field.state import State
from models.receptive_field.trace import Trace, trace
from models.state import FieldValue
from resources import _
from widgets.fitted_line import FittedLine
from widgets.form import Form
from widgets.player import Player

_LOOK = ("step", "slow", "front", "plane", "pin", "view", "stack", "hues")
_LAYER = tuple(f.name for f in fields(State) if f.name not in _LOOK)
_CELLS: View[Seen, LayerScreen, LayerView] = View(
    "layer", _("Cell by cell"), LayerView, screen.layer, LayerView.show_screen
)
_COST: View[Seen, CostScreen, CostView] = View(
    "cost", _("Cost"), CostView, screen.cost, CostView.show_screen
)
_STACK: View[Seen, StackScreen, StackView] = View(
    "stack", _("Stacked layers"), StackView, stack_screen.stack, StackView.show_screen
)


class ReceptiveFieldLab(Lab[State]):
    """One layer cell by cell, what it costs, and layers on top of each other."""

    state_type = State
    only_looks = frozenset({"step", "slow", "show_visits", "plane", "pin", "hues"})

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.layer: Trace = trace(self.state)
        self._numbers: NumbersScreen = numbers(self.layer, self.state)
        self._hovered: Pin | None = None
        self.views: Views[Seen] = Views((_CELLS, _COST, _STACK))
        self.panel, self.stack_panel = LayerPanel(), StackPanel()
        self.player = Player(next_row=True, slow=True)
        self._shapes = FittedLine(Qt.AlignmentFlag.AlignRight)
        self._shapes.setAccessibleName(_("Shapes"))
        self._arrange()
        self._listen_to_views()
        self._listen_to_layer_panel()
        self._listen_to_stack_panel()
        self._listen_to_player()

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> State:
        return scenes()[""]

    def show(self, old: State | None, new: State) -> None:
        if differs(old, new, ("stack",)):
            self.stack_panel.show_stack(new.stack)
        anew = differs(old, new, _LAYER)
        if anew or differs(old, new, ("front", "plane")):
            self._show_layer(anew, new)
        if anew or differs(old, new, ("slow",)):
            self._show_player(new)
        if anew or differs(old, new, ("view",)):
            self._shapes.set_text(*screen.shapes(new, self.layer))
        self.player.set_index(new.step)
        self.panel.setVisible(new.view != "stack")
        self.stack_panel.setVisible(new.view == "stack")
        self.player.setVisible(new.view == "layer")
        glides = old is not None and not anew and old.step != new.step
        self._show_view(self.player.glide() if glides else 0)

    def code(self) -> str:
        return program(self.state)

    def comparison(self) -> Job:
        return partial(compare, self.state)

    def take(self, mime: QMimeData) -> bool:
        text = written_numbers(mime)
        if text:
            self._paste(text)
        return bool(text)

    def scenes(self) -> dict[str, State]:
        return scenes()

    def lights(self) -> Mapping[str, Light]:
        return {**lights(self.views.widget_of(_CELLS)), "shapes": lambda: self._shapes}

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    def _paste(self, text: str) -> None:
        names: dict[pasting.Part, str] = {"input": _("The input"), "kernel": _("The kernel")}
        parts = partial(pasting.parts, self.state)
        try:
            take_numbers(self.page, text, parts, names, self._paste_as)
        except InvalidInput as error:
            self.refused.emit(str(error))

    def _paste_as(self, found: pasted.Array, part: pasting.Part) -> None:
        done = _("Pasted as the input: {shape}"), _("Pasted as the kernel: {shape}")
        command = commands.paste_input if part == "input" else commands.paste_kernel
        if self.do(command, found):
            said = done[part == "kernel"].format(shape=pasted.shape_text(found.shape))
            self.said.emit(said)

    # ---- showing

    def _arrange(self) -> None:
        self.views.top.addSpacing(16)
        self.views.top.addWidget(self._shapes, 1)
        self.page.stage_layout.addWidget(self.views, 1)
        self.page.panel_layout.addWidget(self.panel)
        self.page.panel_layout.addWidget(self.stack_panel)
        self.page.panel_layout.addStretch(1)
        self.page.foot_layout.addWidget(self.player)

    def _show_layer(self, anew: bool, new: State) -> None:
        if anew:
            self.layer = trace(new)
            self._hovered = valid(self.layer, self._hovered, new.shown_output)
        self._numbers = numbers(self.layer, new)
        self.panel.show_state(new)

    def _show_player(self, state: State) -> None:
        stamped = stamping.stamps(state)
        slow = state.slow and not stamped
        cells = self.layer.products_per_cell() if slow else 1
        source = self.layer.x if stamped else self.layer.y
        self.player.set_slow(slow)
        self.player.set_row_length(cells * source.shape[1])
        self.player.set_length(
            stamping.steps(self.layer) if stamped else self.layer.steps(state.slow)
        )
        self.player.set_label(partial(screen.place_of_step, self.layer, state.slow, stamped))

    def _show_view(self, glide: int = 0) -> None:
        seen = Seen(self.state, self.layer, self._numbers, self._hovered, glide)
        self.views.show_view(self.state.view, seen)
        shown = self.views.model(self.state.view)
        self.page.explain("" if shown is None else shown.sentence)

    # ---- who is listened to

    def _listen_to_views(self) -> None:
        self.views.chosen.connect(partial(self.do, commands.look_at_view))
        stage = self.views.widget_of(_CELLS).stage
        stage.pointed.connect(self._point_at)
        stage.clicked.connect(partial(self.do, commands.pin_cell))
        stage.front_chosen.connect(partial(self.do, commands.look_at_output))
        stage.plane_chosen.connect(partial(self.do, commands.look_at_input))
        stage.input_edited.connect(partial(self.do, commands.edit_input))
        stage.weight_edited.connect(partial(self.do, commands.edit_weight))
        stage.bias_edited.connect(partial(self.do, commands.edit_bias))
        stage.gesture_started.connect(self.begin_gesture)
        stage.gesture_finished.connect(self.end_gesture)
        stage.refused.connect(self.refused)
        stack = self.views.widget_of(_STACK)
        stack.neuron_chosen_in_layer.connect(partial(self.do, commands.choose_neuron_in_layer))
        stack.neuron_chosen.connect(partial(self.do, commands.choose_neuron))

    def _listen_to_layer_panel(self) -> None:
        self._listen_to_form(self.panel.form)
        self.panel.form.changed.connect(self._set_option)
        self.panel.form.changed_both.connect(self._set_pair)
        self.panel.preset_chosen.connect(partial(self.do, commands.choose_preset))
        self.panel.kernel_chosen.connect(partial(self.do, commands.choose_kernel))

    def _listen_to_stack_panel(self) -> None:
        panel = self.stack_panel
        for form in (panel.size_form, panel.layer_form):
            self._listen_to_form(form)
        panel.network_chosen.connect(partial(self.do, commands.choose_network))
        panel.picture_chosen.connect(partial(self.do, commands.choose_picture))
        panel.size_form.changed.connect(self._change_size)
        panel.layer_form.changed.connect(partial(self.do, commands.change_layer))
        panel.added.connect(partial(self.do, commands.add_layer))
        panel.removed.connect(partial(self.do, commands.remove_layer))
        panel.moved.connect(partial(self.do, commands.move_layer))

    def _listen_to_form(self, form: Form) -> None:
        form.gesture_started.connect(self.begin_gesture)
        form.gesture_finished.connect(self.end_gesture)
        form.refused.connect(self.refused)

    def _listen_to_player(self) -> None:
        self.player.moved.connect(partial(self.do, commands.look_at_step))
        self.player.slow_changed.connect(self._look_slowly)
        self.player.sub_stepped.connect(self._step_by_products)
        self.page.take_player(self.player)
        self.player.set_slow_text(_("One product a step"))

    # ---- what needs more than the state

    def _point_at(self, pin: Pin | None) -> None:
        self._hovered = pin
        self.player.set_suspended(pin is not None)
        self._show_view()

    def _set_option(self, name: str, value: FieldValue) -> None:
        title = self.panel.form.control(name).accessibleName()
        self.do(commands.set_option, name, title, value)

    def _set_pair(self, first: str, second: str, value: FieldValue) -> None:
        title = self.panel.form.control(first).accessibleName()
        self.do(commands.set_pair, first, second, title, value)

    def _change_size(self, _name: str, size: int) -> None:
        self.do(commands.change_size, size)

    def _look_slowly(self, slow: bool) -> None:
        self.do(commands.look_slowly, self.layer, slow)

    def _step_by_products(self, by: int) -> None:
        self.player.pause()
        self.do(commands.step_by_products, self.layer, by)
