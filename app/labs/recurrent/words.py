"""The sentence under the stage: what is happening, in each of the views."""

import math
from functools import lru_cache

import numpy as np

from app.labs.recurrent.holds import becomes, part_names, setting_at
from app.labs.recurrent.layers_words import vector
from app.labs.recurrent.moment import Moment
from models.recurrent import (
    BLOCKS,
    NAMES,
    STATES,
    GRUTrace,
    LSTMTrace,
    Run,
    explain,
    pasting,
)
from models.recurrent.cells import Array, parameters
from models.recurrent.side_by_side import Sides
from models.recurrent.state import MATRICES
from models.recurrent.writing import subscript
from resources import _, listed, told
from resources.numbers import number, precise, scientific, signed


def words(view: str, looked: Moment) -> str:
    """Say what a view shows."""
    if view == "compare":
        return _("The curves show how much the first token still changes h at each step.")
    if view == "input":
        return _reading(looked)
    if view == "weights":
        return _(
            "{count} parameters, the same at every step. Drag a weight or type to change it."
        ).format(count=_parameters(looked.run, looked.layer))
    return sentence(looked)


def pasted_names() -> dict[pasting.Part, str]:
    """Name what pasted numbers can become."""
    return {
        "kernel": _("W, the kernel"),
        "recurrent": _("U, the recurrent kernel"),
        "bias": _("b, the bias"),
        "inputs": _("x(t), the inputs"),
    }


def compared(sides: Sides, scale: float) -> str:
    """Say how much of the first token is left in each cell, and what makes it so."""
    by_cell = {side.cell: side.run.layers[-1] for side in sides}
    lstm, gru = by_cell["lstm"], by_cell["gru"]
    assert isinstance(lstm, LSTMTrace)
    assert isinstance(gru, GRUTrace)
    said = _(
        "Left of ‖∂h(t)/∂x(0)‖ after {n} tokens: {left}. SimpleRNN multiplies it by U × {scale} "
        "and tanh′ each time; LSTM’s forget gate (mean {forget}) and GRU’s update gate (mean "
        "{update}) carry it on."
    ).format(
        n=sides[0].run.steps,
        left=listed(f"{NAMES[side.cell]} {_left(side.memory)}" for side in sides),
        scale=number(scale),
        forget=number(float(lstm.forget.mean())),
        update=number(float(gru.update.mean())),
    )
    if scale >= _ORTHOGONAL:
        said = told((said, _("Keras's orthogonal U by itself shrinks nothing.")))
    return said


def _left(memory: Array) -> str:
    """Write how much is left, and by which factor it shrank with each token on average."""
    left = share(memory)
    first, last, steps = float(memory[0]), float(memory[-1]), len(memory) - 1
    if steps < 1 or not (first > 0 and 0 < last < math.inf):
        return left
    return f"{left} (× {number((last / first) ** (1 / steps))})"


_READABLE = 0.1
"""Shares smaller than this need powers of ten."""
_ORTHOGONAL = 0.9
"""From here on U shrinks a gradient so little that a SimpleRNN keeps up with the gated cells."""


def share(memory: Array) -> str:
    """Write how much is left at the end of what was there after the first step."""
    first, last = float(memory[0]), float(memory[-1])
    if not math.isfinite(last):
        return "∞"
    left = last / first if first > 0 else 0.0
    return number(left) if left == 0 or left >= _READABLE else scientific(left)


@lru_cache(maxsize=2)
def token_tips(tokens: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Say of each token what number it has; asked at every move of the pointer."""
    if not numbers:
        return tokens
    return tuple(
        _("{token}: index {n} in the vocabulary").format(token=token, n=place)
        for token, place in zip(tokens, numbers, strict=True)
    )


def weights_caption(run: Run, layer: int) -> str:
    """Say which shapes the weights have, and in which order the gates stand."""
    kernel, recurrent, bias = run.weights[layer]
    shapes = _("W = wxh {w}, U = whh {u}, b {b}").format(
        w=_shape(kernel.shape), u=_shape(recurrent.shape), b=_shape(bias.shape)
    )
    order = listed(part_names().get(block, block) for block in BLOCKS[run.cell])
    if len(BLOCKS[run.cell]) > 1:
        return _("{shapes}. Gates from left to right, as in Keras: {order}.").format(
            shapes=shapes, order=order
        )
    return shapes


def _parameters(run: Run, layer: int) -> str:
    inputs = run.weights[layer][0].shape[0]
    return str(parameters(run.cell, inputs, run.units, run.reset_after))


def weight(run: Run, layer: int, matrix: str, row: int, column: int) -> str:
    """Say what one weight, at a place in Keras's layout, does."""
    block, unit = divmod(column, run.units)
    gate = (part_names() | {"hidden": _("new state")})[BLOCKS[run.cell][block]]
    place = MATRICES.index(matrix)
    value = precise(float(np.atleast_2d(run.weights[layer][place])[row, column]))
    if matrix == "bias":
        said = _("b = {value}: added to the sum of “{gate}” in unit {unit}.")
        if row:
            said = _("b′ = {value}: added to h·U for “{gate}” in unit {unit}.")
        return said.format(value=value, gate=gate, unit=unit)
    source = subscript("x", row) if matrix == "kernel" else f"{subscript('h', row)}(t−1)"
    said = _(
        "{symbol}[{row}, {column}] = {value}: multiplies {source} in the sum of “{gate}” in "
        "unit {unit}."
    )
    symbol = "W" if matrix == "kernel" else "U"
    return said.format(
        symbol=symbol, row=row, column=column, value=value, source=source, gate=gate, unit=unit
    )


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(str(size) for size in shape)


def _reading(looked: Moment) -> str:
    """Say how a token becomes numbers."""
    sequence = looked.run.sequence
    token = sequence.tokens[looked.token]
    if not sequence.numbers:
        x = number(float(sequence.x[looked.token, 0]))
        return _("“{token}” is read as a vector of one number, {x}.").format(token=token, x=x)
    if token in sequence.unknown:
        return _(
            "“{token}” is unknown, which has index 1 in the vocabulary: it is read as zeros."
        ).format(token=token)
    if looked.run.meanings:
        return _("“{token}” is read as one-hot: a 1 in a place of its own, 0 elsewhere.").format(
            token=token
        )
    return _(
        "“{token}” has index {n} in the vocabulary. An embedding is a table of vectors: row {n} of "
        "it is what the cell reads. Equal tokens have equal rows."
    ).format(token=token, n=sequence.numbers[looked.token])


def sentence(looked: Moment) -> str:
    """Say what happens at a moment, to the whole and to the unit pointed at."""
    token = looked.run.sequence.tokens[looked.token]
    if looked.token in looked.trace.skipped:
        said = _("“{token}” is skipped: the state carries over unchanged.")
        if looked.token in looked.run.sequence.padding:
            said = _("“{token}” is masked: the state carries over unchanged.")
        return said.format(token=token)
    parts = (_state_after(looked, token), _general(looked, token), _of_gates(looked))
    said = told(parts)
    if looked.lit_unit is None or not looked.now.unit_sentence:
        return said
    return told((said, _of_unit(looked, looked.lit_unit)))


def _of_unit(looked: Moment, unit: int) -> str:
    """Say what happens to a unit; of a state that is held by hand no sum is true."""
    for part in STATES[looked.run.cell]:
        if part in looked.now.shows.values():
            found = explain(looked.run, looked.layer, part, looked.token, unit)
            if found.note:
                return _("Unit {unit}: {value}. {note}").format(
                    unit=unit, value=number(found.value), note=found.note
                )
    return looked.now.unit_sentence.format_map(_Numbers(looked))


def _state_after(looked: Moment, token: str) -> str:
    """Say what h is once a token has been read."""
    if looked.phase < len(looked.phases) - 1:
        return ""
    h = vector(looked.trace.at("h", looked.token))
    return _("After “{token}”: h(t) = {h}.").format(token=token, h=h)


def _general(looked: Moment, token: str) -> str:
    if looked.layer and looked.phase == 0:
        return _(
            "Layer {n} reads what layer {below} passes on at the same step: return_sequences=True "
            "gives the h of every step."
        ).format(n=looked.layer + 1, below=looked.layer)
    if _ends_sentence(looked):
        return _(
            "The last h(t) is all that a classifier after this layer reads of the sentence, to "
            "tell its sentiment for instance."
        )
    if looked.phase == 0 and looked.token:
        before = looked.run.sequence.tokens[looked.token - 1]
        said = looked.now.sentence.format_map({"token": token})
        return told((said, _("h(t−1) is h after “{before}”.").format(before=before)))
    return looked.now.sentence.format_map({"token": token})


def _of_gates(looked: Moment) -> str:
    """Say what becomes of c where both gates are held wholly open or closed."""
    setting = setting_at(looked.run.holds, looked.layer, looked.token)
    return f"f = {setting[0]}, i = {setting[1]}: {becomes(*setting)}" if setting else ""


def _ends_sentence(looked: Moment) -> bool:
    """Tell whether this is the last moment of the uppermost layer that reads words."""
    run = looked.run
    last = looked.token == run.steps - 1 and looked.phase == len(looked.phases) - 1
    reads_words = bool(run.sequence.numbers) and not run.meanings
    return last and reads_words and looked.layer == len(run.layers) - 1


class _Numbers(dict[str, object]):
    """The values that a sentence names, looked up when it is put together."""

    def __init__(self, looked: Moment) -> None:
        super().__init__(unit=looked.lit_unit)
        self._looked = looked

    def __missing__(self, name: str) -> str:
        looked = self._looked
        values = looked.trace.at(name.removeprefix("plus_"), looked.token)
        value = float(values[looked.lit_unit or 0])
        return signed(value) if name.startswith("plus_") else number(value)
