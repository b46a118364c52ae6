"""Three ways to write the same computation: as a layer, as a stepped cell, as its operations."""

from collections.abc import Iterable

from models.recurrent.cells import NAMES
from models.recurrent.interventions import Hold
from models.recurrent.run import effective_holds, sequence_of
from models.recurrent.state import RecurrentState
from resources import _


def _arguments(state: RecurrentState) -> str:
    off = state.cell == "gru" and not state.reset_after
    return f"{state.width}, reset_after=False" if off else f"{state.width}"


def as_layer(state: RecurrentState) -> list[str]:
    """Write the whole sequence as one layer, or two."""
    name = f"tf.keras.layers.{NAMES[state.cell]}"
    return [
        "h = x",
        "for layer_weights in weights:  # return_sequences: the h of every step, not only the last",
        f"    layer = {name}({_arguments(state)}, return_sequences=True)",
        "    layer.build(h.shape)",
        "    layer.set_weights(layer_weights)",
        "    h = layer(h)  # [b, s, u]",
    ]


def as_cell(state: RecurrentState) -> list[str]:
    """Write a loop over the steps, with Keras's cell in it."""
    states = "h, c" if state.cell == "lstm" else "h"
    zeros = f"[tf.zeros((1, {state.width}))]" + (" * 2" if state.cell == "lstm" else "")
    return [
        "h = x",
        "for layer_weights in weights:",
        f"    cell = tf.keras.layers.{NAMES[state.cell]}Cell({_arguments(state)})",
        "    cell.build((1, h.shape[-1]))",
        "    cell.set_weights(layer_weights)",
        f"    states = {zeros}  # {states}",
        "    outputs = []",
        "    for x_t in tf.unstack(h, axis=1):",
        "        output, states = cell(x_t, states)",
        "        outputs.append(output)",
        "    h = tf.stack(outputs, axis=1)  # [b, s, u]",
    ]


def as_operations(state: RecurrentState) -> list[str]:
    """Write the cell's own operations, in which a value can be held by hand."""
    lines = ["inputs = x"]
    for layer in range(state.depth):
        lines += _one_layer(state, layer)
    return [*lines, "h = inputs  # [b, s, u]"]


def _one_layer(state: RecurrentState, layer: int) -> list[str]:
    steps = len(sequence_of(state).tokens)
    holds = [hold for hold in effective_holds(state, steps) if hold.layer == layer]
    zeros = f"tf.zeros((1, {state.width}))"
    skipped = [step for step in state.skipped if step < steps]
    cell_state = [f"c = {zeros}"] if state.cell == "lstm" else []
    step = {"simple_rnn": _rnn_step, "lstm": _lstm_step, "gru": _gru_step}[state.cell]
    lines = [
        f"W, U, b = weights[{layer}]",
        f"h, outputs = {zeros}, []",
        *cell_state,
        "for t, x_t in enumerate(tf.unstack(inputs, axis=1)):",
    ]
    if skipped:
        lines += [
            f"    if t in {skipped}:  # this token is skipped",
            "        outputs.append(h)",
            "        continue",
        ]
    return [
        *lines,
        *(f"    {line}" for line in step(state, holds)),
        "    outputs.append(h)",
        "inputs = tf.stack(outputs, axis=1)",
    ]


def _rnn_step(_state: RecurrentState, holds: list[Hold]) -> list[str]:
    return ["new_h = tf.tanh(x_t @ W + h @ U + b)", *_held(holds, "h", "new_h", "h"), "h = new_h"]


def _lstm_step(_state: RecurrentState, holds: list[Hold]) -> list[str]:
    return [
        "i, f, g, o = tf.split(x_t @ W + h @ U + b, 4, axis=1)",
        "i, f, g, o = tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)",
        *_held(holds, "input", "i"),
        *_held(holds, "forget", "f"),
        *_held(holds, "candidate", "g"),
        *_held(holds, "output", "o"),
        "new_c = f * c + i * g",
        *_held(holds, "c", "new_c", "c"),
        "c = new_c",
        "new_h = o * tf.tanh(c)",
        *_held(holds, "h", "new_h", "h"),
        "h = new_h",
    ]


def _gru_step(state: RecurrentState, holds: list[Hold]) -> list[str]:
    u = state.width
    if state.reset_after:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ W + b[0], 3, axis=1)",
            "h_z, h_r, h_g = tf.split(h @ U + b[1], 3, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = "g = tf.tanh(x_g + r * h_g)"
    else:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ W + b, 3, axis=1)",
            f"h_z, h_r = tf.split(h @ U[:, :{2 * u}], 2, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = f"g = tf.tanh(x_g + (r * h) @ U[:, {2 * u}:])"
    return [
        *sums,
        *_held(holds, "update", "z"),
        *_held(holds, "reset", "r"),
        candidate,
        *_held(holds, "candidate", "g"),
        "new_h = z * h + (1 - z) * g",
        *_held(holds, "h", "new_h", "h"),
        "h = new_h",
    ]


def _held(holds: Iterable[Hold], part: str, name: str, before: str = "") -> list[str]:
    """Write what is done by hand to one value; freezing comes last, as it does on screen."""
    chosen = [hold for hold in holds if hold.part == part]
    chosen.sort(key=lambda hold: hold.value is None)
    lines: list[str] = []
    for hold in chosen:
        value = before if hold.value is None else f"{hold.value!r}"
        if hold.unit is None:
            change = (
                f"{name} = {value if hold.value is None else f'tf.fill({name}.shape, {value})'}"
            )
        else:
            where = f"tf.range({name}.shape[1]) == {hold.unit}"
            change = f"{name} = tf.where({where}, {value}, {name})"
        remark = _("held by hand")
        condition = "" if hold.step is None else f"if t == {hold.step}: "
        lines.append(f"{condition}{change}  # {remark}")
    return lines
