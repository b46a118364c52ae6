"""What the user does to a layer, to stacked layers, and to where one looks.

All of them raise `InvalidInput` when the change cannot be.
"""

from dataclasses import replace

import numpy as np

from app.lab.change import Change, change, glance
from models import pasted
from models.kernels import preset as kernel_preset
from models.receptive_field import editing, pasting
from models.receptive_field.limits import adjusted, possible
from models.receptive_field.networks import network
from models.receptive_field.pin import Pin
from models.receptive_field.presets import layer_fields, preset
from models.receptive_field.stack import Stack
from models.receptive_field.stamping import stamps
from models.receptive_field.state import State
from models.receptive_field.trace import Trace
from models.receptive_field.values import batch_of, flat, layer_weights
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[State]


# ---- the layer


def edit_input(state: State, row: int, column: int, channel: int, value: float) -> Wanted:
    values = batch_of(state).copy()
    values[state.shown_example, row, column, channel] = value
    return change(state, _("Edit input"), inputs="edited", input_cells=flat(values))


def edit_weight(state: State, row: int, column: int, channel: int, value: float) -> Wanted:
    """Change a weight of the kernel in front, by the input channel that it meets."""
    values = layer_weights(state).copy()
    plane = channel - state.taking_part(state.shown_output)[0]
    values[row, column, plane, state.shown_output] = value
    return change(state, _("Edit weight"), weights="edited", weight_cells=flat(values))


def edit_bias(state: State, value: float) -> Wanted:
    """Change the bias of the kernel in front."""
    biases = list(state.biases)
    biases[state.shown_output] = value
    return change(state, _("Edit bias"), biases=tuple(biases))


def set_option(state: State, name: str, title: str, value: FieldValue) -> Wanted:
    """Change one field of the form, by its name and its title; what depends on it follows."""
    text = _("Change “{what}”").format(what=title)
    return change(state, text, **adjusted(state, **{name: value}))


def set_pair(state: State, first: str, second: str, title: str, value: FieldValue) -> Wanted:
    """Change a height and a width that are held square."""
    text = _("Change “{what}”").format(what=title)
    return change(state, text, **adjusted(state, **{first: value, second: value}))


def choose_preset(state: State, key: str) -> Wanted:
    return change(state, _("Choose preset"), **layer_fields(preset(key).state))


def choose_kernel(state: State, key: str) -> Wanted:
    """Let all kernels have the weights of a preset on every input channel."""
    plane = kernel_preset(key).weights
    fields = adjusted(state, kernel_height=plane.shape[0], kernel_width=plane.shape[1])
    if not possible(state, **fields):
        fields["padding"] = "same"
    shape = (*plane.shape, state.fan_in, state.kernels)
    weights = np.broadcast_to(plane[:, :, None, None], shape)
    fields |= {"weights": "edited", "weight_cells": flat(weights)}
    return change(state, _("Choose kernel"), **fields)


def paste_input(state: State, found: pasted.Array) -> Wanted:
    return change(state, _("Paste input"), **pasting.fields(state, found, "input"))


def paste_kernel(state: State, found: pasted.Array) -> Wanted:
    """Take weights; without an axis for them, all channels and kernels have the same."""
    return change(state, _("Paste kernel"), **pasting.fields(state, found, "kernel"))


# ---- where one looks


def look_at_view(state: State, view: str) -> Wanted:
    return glance(state, view=view)


def look_at_step(state: State, step: int) -> Wanted:
    return glance(state, step=step)


def look_slowly(state: State, layer: Trace, slow: bool) -> Wanted:
    """Step by products or by cells, and stay at the same cell."""
    if slow == state.slow or stamps(state):
        return Change(state)
    cell = layer.moment(state.step, state.slow).output
    return glance(state, slow=slow, step=layer.step_of(cell, slow))


def step_by_products(state: State, layer: Trace, by: int) -> Wanted:
    """Go some products on or back; the first time from the end of the present cell."""
    if stamps(state):
        return Change(state)
    slowly = look_slowly(state, layer, True).state
    last = layer.steps(slow=True) - 1
    return glance(slowly, step=min(max(slowly.step + by, 0), last))


def look_at_output(state: State, channel: int) -> Wanted:
    """Bring an output channel to the front."""
    return glance(state, front=channel)


def look_at_input(state: State, channel: int) -> Wanted:
    """Bring an input channel to the top of the stack."""
    return glance(state, plane=channel)


def pin_cell(state: State, pin: Pin | None) -> Wanted:
    """Hold a cell, or let it go if it is held."""
    return glance(state, pin=None if pin == state.pin else pin)


# ---- stacked layers


def choose_neuron_in_layer(state: State, layer: int, column: int) -> Wanted:
    """Follow a neuron of a layer, counted from 1."""
    return glance(state, stack=replaced(state.stack, layer=layer, column=column))


def choose_neuron(state: State, row: int, column: int) -> Wanted:
    return glance(state, stack=replaced(state.stack, row=row, column=column))


def choose_picture(state: State, name: str) -> Wanted:
    return glance(state, stack=replaced(state.stack, picture=name))


def choose_network(state: State, key: str) -> Wanted:
    """Take the layers of a network, and keep the picture where it brings none."""
    found = network(key)
    if found is None:
        return Change(state)
    picture = found.stack.picture or state.stack.picture
    return change(state, _("Choose network"), stack=replace(found.stack, picture=picture))


def change_size(state: State, size: int) -> Wanted:
    stack = replaced(state.stack, size=size, name="")
    return change(state, _("Change input size"), stack=stack)


def change_layer(state: State, name: str, value: FieldValue) -> Wanted:
    """Change a field of the chosen layer."""
    return _with_stack(state, _("Change layer"), editing.with_layer(state.stack, **{name: value}))


def add_layer(state: State) -> Wanted:
    return _with_stack(state, _("Add layer"), editing.added(state.stack))


def remove_layer(state: State) -> Wanted:
    return _with_stack(state, _("Remove layer"), editing.removed(state.stack))


def move_layer(state: State, by: int) -> Wanted:
    return _with_stack(state, _("Move layer"), editing.moved(state.stack, by))


def _with_stack(state: State, text: str, stack: Stack) -> Wanted:
    return change(state, text, stack=stack)
