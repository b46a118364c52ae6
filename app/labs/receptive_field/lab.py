"""The Receptive-field lab itself: its state, and who hears of its changes."""

from dataclasses import fields
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.background import Background, Job
from app.labs.lab import Lab, differs
from app.labs.receptive_field.cost_view import CostView
from app.labs.receptive_field.layer_view import LayerView
from app.labs.receptive_field.panel import LayerPanel
from app.labs.receptive_field.pointing import front_of, point, valid
from app.labs.receptive_field.scenes import scenes
from app.labs.receptive_field.stack_panel import StackPanel
from app.labs.receptive_field.stack_view import StackView
from app.labs.receptive_field.stacked_layers import StackedLayers
from app.parts.key_hints import KeyHint
from models.kernels import preset as kernel_preset
from models.receptive_field import sentences
from models.receptive_field.formulas import shapes
from models.receptive_field.limits import adjusted, possible
from models.receptive_field.presets import layer_fields, preset
from models.receptive_field.program import program
from models.receptive_field.reference import compare
from models.receptive_field.state import Pin, State
from models.receptive_field.trace import Trace, trace
from models.receptive_field.values import flat, input_of, weights_of
from resources import _
from widgets.fitted_line import FittedLine
from widgets.player import Player
from widgets.view_switch import ViewSwitch

_LOOK = ("step", "slow", "front", "plane", "pin", "view", "stack")
_LAYER = tuple(f.name for f in fields(State) if f.name not in _LOOK)
_VIEWS = ("layer", "cost", "stack")


class ReceptiveFieldLab(Lab[State]):
    """One layer cell by cell, what it costs, and layers on top of each other."""

    state_type = State
    only_looks = frozenset({"step", "slow", "show_visits", "front", "plane", "pin"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self._trace: Trace = trace(self.state)
        self._hovered: Pin | None = None
        self.layer, self.cost, self.stack = LayerView(), CostView(), StackView()
        self.panel, self.stack_panel = LayerPanel(), StackPanel()
        self.player = Player(next_row=True, slow=True)
        self._arrange()
        self._listen_to_stage()
        self._listen_to_panel()
        self._stacked = StackedLayers(self, self.stack, self.stack_panel)
        self._listen_to_player()

    def first_state(self) -> State:
        return scenes()[""]

    def show(self, old: State | None, new: State) -> None:
        if differs(old, new, ("stack",)):
            self.stack.show_stack(new.stack)
            self.stack_panel.show_stack(new.stack)
        if differs(old, new, (*_LAYER, "front", "plane")):
            self._show_layer(new)
        if differs(old, new, ("view", *_LAYER)):
            self._show_view(new)
        if differs(old, new, (*_LAYER, "step", "slow")):
            self._show_player(new)
        glides = old is not None and not differs(old, new, _LAYER) and old.step != new.step
        self._show_moment(self.player.glide() if glides else 0)

    def code(self) -> str:
        return program(self.state)

    def comparison(self) -> Job:
        state = self.state
        return lambda: compare(state)

    def scenes(self) -> dict[str, State]:
        return scenes()

    # ---- the parts

    def _arrange(self) -> None:
        self.switch = ViewSwitch(
            (_("Cell by cell"), "layer"), (_("Cost"), "cost"), (_("Stacked layers"), "stack")
        )
        self._shapes = FittedLine(Qt.AlignmentFlag.AlignRight)
        self._shapes.setAccessibleName(_("Shapes"))
        top = QHBoxLayout()
        top.addWidget(self.switch)
        top.addSpacing(16)
        top.addWidget(self._shapes, 1)
        self._views = QStackedWidget()
        for view in (self.layer, self.cost, self.stack):
            self._views.addWidget(view)
        self.page.stage_layout.addLayout(top)
        self.page.stage_layout.addWidget(self._views, 1)
        self.page.panel_layout.addWidget(self.panel)
        self.page.panel_layout.addWidget(self.stack_panel)
        self.page.panel_layout.addStretch(1)
        self.page.foot_layout.addWidget(self.player)

    def _show_view(self, state: State) -> None:
        self.switch.show_view(state.view)
        self._views.setCurrentIndex(_VIEWS.index(state.view))
        self.panel.setVisible(state.view != "stack")
        self.stack_panel.setVisible(state.view == "stack")
        self.player.setVisible(state.view == "layer")

        if state.view == "stack":
            self._shapes.set_text("")
        else:
            self._shapes.set_text(shapes(self._trace), sentences.shapes_sentence(self._trace))

    def _show_layer(self, state: State) -> None:
        self._trace = trace(state)
        self._hovered = valid(self._trace, self._hovered)
        self.layer.show_layer(self._trace, state)
        self.cost.show_layer(state)
        self.panel.show_state(state)

    def _show_player(self, state: State) -> None:
        cells = self._trace.products_per_cell() if state.slow else 1
        self.player.set_slow(state.slow)
        self.player.set_row_length(cells * self._trace.y.shape[1])
        self.player.set_length(self._trace.steps(state.slow))
        self.player.set_index(state.step)
        self.player.set_label(self._place_of_step)

    def _place_of_step(self, step: int) -> str:
        moment = self._trace.moment(step, self.state.slow)
        return _("row {row}, column {column} of {height} × {width}").format(
            row=moment.output[0],
            column=moment.output[1],
            height=self._trace.y.shape[0],
            width=self._trace.y.shape[1],
        )

    # ---- where one looks

    def _show_moment(self, glide: int = 0) -> None:
        state = self.state
        moment = self._trace.moment(state.step, state.slow)
        pointed = self._hovered or valid(self._trace, state.pin)
        pointing = point(self._trace, state, moment, pointed)
        self.layer.show_moment(self._trace, pointing, moment, state, glide)
        self.page.explain(self._sentence(pointed))

    def _sentence(self, pointed: Pin | None) -> str:
        if self.state.view == "stack":
            return sentences.stack_sentence(self.state.stack)
        if self.state.view == "cost":
            return self.cost.sentence()
        front = front_of(self.state)
        if pointed is None:
            moment = self._trace.moment(self.state.step, self.state.slow)
            return sentences.step_sentence(self._trace, moment, front)
        cell = pointed.row, pointed.column
        if pointed.grid == "input":
            return sentences.input_sentence(self._trace, cell, pointed.channel)
        if pointed.grid == "weight":
            return sentences.weight_sentence(self._trace, cell, pointed.channel, front)
        return sentences.output_sentence(self._trace, cell, front)

    def _point_at(self, pin: Pin | None) -> None:
        self._hovered = pin
        self.player.set_suspended(pin is not None)
        self._show_moment()

    def _pin(self, pin: Pin | None) -> None:
        self.glance(pin=None if pin == self.state.pin else pin)

    # ---- what the user does

    def _listen_to_stage(self) -> None:
        stage = self.layer.stage
        self.switch.chosen.connect(lambda view: self.glance(view=view))
        stage.pointed.connect(self._point_at)
        stage.clicked.connect(self._pin)
        stage.front_chosen.connect(lambda channel: self.glance(front=channel))
        stage.plane_chosen.connect(lambda channel: self.glance(plane=channel))
        stage.input_edited.connect(self._edit_input)
        stage.weight_edited.connect(self._edit_weight)
        stage.bias_edited.connect(self._edit_bias)
        stage.gesture_started.connect(self.begin_gesture)
        stage.gesture_finished.connect(self.end_gesture)
        stage.refused.connect(self.refused)

    def _edit_input(self, row: int, column: int, channel: int, value: float) -> None:
        values = input_of(self.state).copy()
        values[row, column, channel] = value
        self.change(_("Edit input"), inputs="edited", input_cells=flat(values))

    def _edit_weight(self, row: int, column: int, channel: int, value: float) -> None:
        values = weights_of(self.state).copy()
        values[row, column, channel, front_of(self.state)] = value
        self.change(_("Edit weight"), weights="edited", weight_cells=flat(values))

    def _edit_bias(self, value: float) -> None:
        biases = list(self.state.biases)
        biases[front_of(self.state)] = value
        self.change(_("Edit bias"), biases=tuple(biases))

    def _listen_to_panel(self) -> None:
        form = self.panel.form
        form.changed.connect(self._change_setting)
        form.gesture_started.connect(self.begin_gesture)
        form.gesture_finished.connect(self.end_gesture)
        form.refused.connect(self.refused)
        self.panel.preset_chosen.connect(self._take_preset)
        self.panel.kernel_chosen.connect(self._take_kernel)

    def _change_setting(self, name: str, value: object) -> None:
        what = self.panel.form.control(name).accessibleName()
        text = _("Change “{what}”").format(what=what)
        self.change(text, **adjusted(self.state, **{name: value}))

    def _take_preset(self, key: str) -> None:
        self.change(_("Choose preset"), **layer_fields(preset(key).state))

    def _take_kernel(self, key: str) -> None:
        """Let the kernel in front have the weights of a preset on every input channel."""
        plane = kernel_preset(key).weights
        change = adjusted(self.state, kernel_height=plane.shape[0], kernel_width=plane.shape[1])
        if not possible(self.state, **change):
            change["padding"] = "same"
        shape = (*plane.shape, self.state.channels, self.state.kernels)
        weights = np.broadcast_to(plane[:, :, None, None], shape)
        change |= {"weights": "edited", "weight_cells": flat(weights)}
        self.change(_("Choose kernel"), **change)

    # ---- the player

    def _listen_to_player(self) -> None:
        self.player.moved.connect(lambda step: self.glance(step=step))
        self.player.slow_changed.connect(self._set_slow)
        self.player.sub_stepped.connect(self._step_product)
        self.player.listen(self.page)
        self.player.set_slow_text(_("One product a step"))
        self.page.reduced_motion_changed.connect(self.player.set_reduced_motion)

    def _set_slow(self, slow: bool) -> None:
        if slow != self.state.slow:
            moment = self._trace.moment(self.state.step, self.state.slow)
            self.glance(slow=slow, step=self._trace.step_of(moment.output, slow))

    def _step_product(self, by: int) -> None:
        self.player.pause()
        self._set_slow(True)
        last = self._trace.steps(slow=True) - 1
        self.glance(step=min(max(self.state.step + by, 0), last))

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        where = _("Receptive field")
        return (
            KeyHint(where, "Space", _("Play or pause")),
            KeyHint(where, "Left; Right", _("Step back or on")),
            KeyHint(where, "Shift+Left; Shift+Right", _("One product back or on")),
            KeyHint(where, "Home; End", _("First or last output cell")),
            KeyHint(where, "Enter", _("Pin the cell at the cursor, or let it go")),
            KeyHint(where, "Esc", _("Let the pinned cell go")),
        )
