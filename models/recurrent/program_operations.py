"""The cells as their own operations, in which a gate or a state can be held by hand."""

from collections.abc import Iterable

from models.recurrent.interventions import Hold
from models.recurrent.reading import is_masked, sequence_of
from models.recurrent.run import effective_holds
from models.recurrent.state import RecurrentState
from resources import _


def one_layer(state: RecurrentState, layer: int) -> list[str]:
    """Write the steps of one layer, forwards: `inputs` come in, `outputs` is the list of all h."""
    steps = len(sequence_of(state).tokens)
    holds = [hold for hold in effective_holds(state, steps) if hold.layer == layer]
    zeros = f"tf.zeros(({state.samples}, {state.width}))"
    skipped = [step for step in state.skipped if step < steps]
    cell_state = [f"c = {zeros}"] if state.cell == "lstm" else []
    step = {"simple_rnn": _rnn_step, "lstm": _lstm_step, "gru": _gru_step}[state.cell]
    lines = [
        f"wxh, whh, b = weights[{layer}]  # kernel, recurrent_kernel, bias",
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
    ]


def _rnn_step(state: RecurrentState, holds: list[Hold]) -> list[str]:
    return [
        "new_h = tf.tanh(x_t @ wxh + h @ whh + b)",
        *_held(holds, "h", "new_h", "h"),
        f"h = {_unless_padding(state, 'h')}",
    ]


def _lstm_step(state: RecurrentState, holds: list[Hold]) -> list[str]:
    return [
        "i, f, g, o = tf.split(x_t @ wxh + h @ whh + b, 4, axis=1)",
        "i, f, g, o = tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)",
        *_held(holds, "input", "i"),
        *_held(holds, "forget", "f"),
        *_held(holds, "candidate", "g"),
        *_held(holds, "output", "o"),
        "new_c = f * c + i * g",
        *_held(holds, "c", "new_c", "c"),
        f"c = {_unless_padding(state, 'c')}",
        "new_h = o * tf.tanh(c)",
        *_held(holds, "h", "new_h", "h"),
        f"h = {_unless_padding(state, 'h')}",
    ]


def _gru_step(state: RecurrentState, holds: list[Hold]) -> list[str]:
    u = state.width
    if state.reset_after:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ wxh + b[0], 3, axis=1)",
            "h_z, h_r, h_g = tf.split(h @ whh + b[1], 3, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = "g = tf.tanh(x_g + r * h_g)"
    else:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ wxh + b, 3, axis=1)",
            f"h_z, h_r = tf.split(h @ whh[:, :{2 * u}], 2, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = f"g = tf.tanh(x_g + (r * h) @ whh[:, {2 * u}:])"
    return [
        *sums,
        *_held(holds, "update", "z"),
        *_held(holds, "reset", "r"),
        candidate,
        *_held(holds, "candidate", "g"),
        "new_h = z * h + (1 - z) * g",
        *_held(holds, "h", "new_h", "h"),
        f"h = {_unless_padding(state, 'h')}",
    ]


def _unless_padding(state: RecurrentState, name: str) -> str:
    return f"tf.where(mask[:, t, None], new_{name}, {name})" if is_masked(state) else f"new_{name}"


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
