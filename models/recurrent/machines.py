"""Weights set by hand, so that every gate has a meaning that one can follow.

Source: that a network of such cells can be wired like this goes back to Siegelmann & Sontag 1991;
that an LSTM can count and a GRU cannot, to Weiss, Goldberg & Yahav 2018 (arXiv 1805.04908).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.recurrent.cells import BLOCKS, Array, Cell, columns, weight_shapes
from resources import _, ngettext

Kind = Literal["latch", "counter", "delay"]

LATCH_WORDS = ("on", "off", "wait", "ask")
"""What the latch understands, one input each."""

MACHINE_UNITS = {"latch": 2, "counter": 3, "delay": 4}

_SURE = 20.0
"""sigmoid(20) is 1 in float32: a gate that is wholly open, and −20 wholly shut."""


@dataclass(frozen=True)
class Machine:
    """A wired cell.

    Parameters
    ----------
    weights : kernel, recurrent kernel, bias
        As Keras's `get_weights()` gives them.
    meanings : tuple of str
        What each unit stands for, a sentence each.
    """

    weights: tuple[Array, Array, Array]
    meanings: tuple[str, ...]


def machine(kind: Kind, cell: Cell, reset_after: bool = True) -> Machine:
    """Wire a cell to be a latch, a counter of brackets, or a delay.

    Parameters
    ----------
    kind : "latch" | "counter" | "delay"
        A latch reads one-hot words, (T, 4); the others read numbers, (T, 1).
    """
    wire = {"latch": _latch, "counter": _counter, "delay": _delay}[kind]
    return wire(cell, reset_after)


class _Wiring:
    """Weights that start at zero, addressed by gate and unit."""

    def __init__(self, cell: Cell, inputs: int, units: int, reset_after: bool) -> None:
        self._cell: Cell = cell
        self._units = units
        shapes = weight_shapes(cell, inputs, units, reset_after)
        self.kernel, self.recurrent, self.bias = (np.zeros(s, np.float32) for s in shapes)

    def place(self, gate: str, unit: int) -> int:
        return columns(self._cell, gate, self._units).start + unit

    def set(
        self,
        gate: str,
        unit: int,
        bias: float = 0.0,
        x: dict[int, float] | None = None,
        h: dict[int, float] | None = None,
    ) -> None:
        column = self.place(gate, unit)
        for row, weight in (x or {}).items():
            self.kernel[row, column] = weight
        for row, weight in (h or {}).items():
            self.recurrent[row, column] = weight
        if self.bias.ndim == 2:
            self.bias[0, column] = bias
        else:
            self.bias[column] = bias

    def all(self, gate: str, bias: float) -> None:
        for unit in range(self._units):
            self.set(gate, unit, bias)

    def machine(self, *meanings: str) -> Machine:
        return Machine((self.kernel, self.recurrent, self.bias), meanings)


def _value_gate(cell: Cell) -> str:
    """Name the part of a cell that proposes a new value."""
    return BLOCKS[cell][0] if cell == "simple_rnn" else "candidate"


def _latch(cell: Cell, reset_after: bool) -> Machine:
    on, off, _wait, ask = range(4)
    wiring = _Wiring(cell, 4, 2, reset_after)
    if cell == "lstm":
        for unit in (0, 1):
            wiring.set("input", unit, -_SURE, {on: 2 * _SURE})
            wiring.set("forget", unit, _SURE, {on: -2 * _SURE, off: -2 * _SURE})
            wiring.set("candidate", unit, 0, {on: _SURE})
        wiring.set("output", 0, _SURE)
        wiring.set("output", 1, -_SURE, {ask: 2 * _SURE})
        return wiring.machine(
            _("holds 1 from “on” until “off”, and always shows it"),
            _("holds the same bit in c, but opens its output gate only at “ask”"),
        )
    if cell == "gru":
        wiring.all("reset", _SURE)
        wiring.set("update", 0, _SURE, {on: -2 * _SURE, off: -2 * _SURE})
        wiring.set("candidate", 0, 0, {on: _SURE})
        wiring.set("update", 1, -_SURE)
        wiring.set("candidate", 1, -15, {ask: 10}, {0: 10})
        return wiring.machine(
            _("holds 1 from “on” until “off”: its update gate keeps it"),
            _("+1 when “ask” comes while the bit is set, −1 otherwise"),
        )
    wiring.set("hidden", 0, 0, {on: 6, off: -6}, {0: 3})
    wiring.set("hidden", 1, -15, {ask: 10}, {0: 10})
    return wiring.machine(
        _("feeds itself so strongly that it stays at +1 or −1 until pushed over"),
        _("+1 when “ask” comes while the bit is set, −1 otherwise"),
    )


def _counter(cell: Cell, reset_after: bool) -> Machine:
    wiring = _Wiring(cell, 1, 3, reset_after)
    if cell == "lstm":
        return _lstm_counter(wiring)
    part = _value_gate(cell)
    wiring.set(part, 0, 0, {0: 0.25}, {0: 1})
    wiring.set(part, 1, 0, {0: 0.1}, {1: 1})
    wiring.set(part, 2, -5, {0: 10}, {0: 40})
    if cell == "gru":
        wiring.all("reset", _SURE)
        wiring.all("update", -_SURE)
    return wiring.machine(
        _("adds ¼ per open bracket, but tanh squashes the sum: it leaks as it grows"),
        _("adds only 0.1: leaks less, and is harder to read"),
        _("+1 inside brackets, −1 outside, as long as unit 0 counts well"),
    )


def _lstm_counter(wiring: _Wiring) -> Machine:
    wiring.all("output", _SURE)
    wiring.all("forget", _SURE)
    wiring.all("input", _SURE)
    wiring.set("candidate", 0, 0, {0: _SURE})
    wiring.set("input", 1, -_SURE, {0: 2 * _SURE})
    wiring.set("candidate", 1, 0, {0: _SURE})
    wiring.set("forget", 2, -_SURE)
    # opened just now, or the depth before (seen as tanh of it) stays above 0 after this sign
    wiring.set("candidate", 2, -15.2, {0: 19.2}, {0: 40})
    return wiring.machine(
        _("c counts the open brackets: +1 for “(”, −1 for “)”, with nothing in its way"),
        _("c counts the brackets opened so far: its input gate lets only “(” in"),
        _("+1 inside brackets, −1 outside: it reads unit 0 through the recurrent weights"),
    )


def _delay(cell: Cell, reset_after: bool) -> Machine:
    units, gain = MACHINE_UNITS["delay"], 3.0
    wiring = _Wiring(cell, 1, units, reset_after)
    part = _value_gate(cell)
    wiring.set(part, 0, 0, {0: gain})
    for unit in range(1, units):
        wiring.set(part, unit, 0, None, {unit - 1: gain})
    if cell == "lstm":
        wiring.all("input", _SURE)
        wiring.all("forget", -_SURE)
        wiring.all("output", _SURE)
    elif cell == "gru":
        wiring.all("reset", _SURE)
        wiring.all("update", -_SURE)
    later = [
        ngettext(
            "what unit {before} was one step ago: the input {steps} step late",
            "what unit {before} was one step ago: the input {steps} steps late",
            unit,
        ).format(before=unit - 1, steps=unit)
        for unit in range(1, units)
    ]
    return wiring.machine(_("the input itself, squashed"), *later)
