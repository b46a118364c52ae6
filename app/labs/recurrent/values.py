"""The values of a cell: how short formulas name them, and what their colours stand for."""

import numpy as np

from app.labs.recurrent.moment import Moment
from models.recurrent import GRUTrace, Run, Trace
from resources import _
from widgets.cell_diagram import Vector
from widgets.colours import Scale

GATES = ("input", "forget", "output", "update", "reset")
HUES: dict[str, str] = {"h": "hidden", "c": "cell", "pre_hidden": "hidden"}
_SUMS = ("pre_", "from_")


def symbols(run: Run) -> dict[str, str]:
    """Name each value as short as formulas do."""
    gru_reset = "r·hU" if run.reset_after else "r·h"
    return {
        "x": "x(t)",
        "h_before": "h(t−1)",
        "c_before": "c(t−1)",
        "h": "h(t)",
        "c": "c(t)",
        "input": "i",
        "forget": "f",
        "candidate": "g",
        "output": "o",
        "update": "z",
        "reset": "r",
        "renewed": "",
        "remembered": gru_reset,
        "kept": "f·c" if run.cell == "lstm" else "z·h",
        "written": "i·g" if run.cell == "lstm" else "(1−z)g",
        "squashed": "",
        "from_x": "x·W + b",
        "from_h": "h·U",
        "pre_hidden": "Σ",
        **{f"pre_{gate}": "Σ" for gate in (*GATES, "candidate")},
    }


class Scales:
    """What the colours of a layer's values stand for, before and after interventions alike."""

    def __init__(self, *traces: Trace) -> None:
        states, sums = ("h", "c", "candidate"), _SUMS
        # reset after the product, it is a part of a sum; before it, a part of the state
        if any(isinstance(trace, GRUTrace) and trace.reset_after for trace in traces):
            sums = (*sums, "remembered")
        else:
            states = (*states, "remembered")
        self._sums = sums
        self.state = _symmetric([v for t in traces for v in _named(t, states)], 0.2)
        self.sum = _symmetric([v for t in traces for v in _named(t, sums)], 1.0)
        self.x = _symmetric([trace.x for trace in traces], 1.0)

    def of(self, name: str) -> Scale:
        """Give the scale of a value."""
        if name in GATES or name == "renewed":
            return Scale("gate", 0, 1, "update" if name == "renewed" else name)
        if name.startswith(self._sums):
            return self.sum
        return self.x if name == "x" else self.state


def _named(trace: Trace, beginnings: tuple[str, ...]) -> list[np.ndarray]:
    """Give the arrays of a trace whose names begin so."""
    names = [name for name in vars(trace) if name.startswith(beginnings)]
    return [value for name in names if isinstance(value := getattr(trace, name), np.ndarray)]


def _symmetric(arrays: list[np.ndarray], least: float) -> Scale:
    limit = max([least, *(float(np.abs(a).max(initial=0.0)) for a in arrays)])
    return Scale("signed", -limit, limit)


def input_scale(run: Run) -> Scale:
    """Give what the colours of the sequence itself stand for."""
    return _symmetric([run.sequence.x], 1.0)


def vectors(looked: Moment, scales: Scales) -> dict[str, Vector]:
    """Give what each slot of the diagram shows."""
    names = symbols(looked.run)
    if looked.layer:
        names["x"] = _("h of layer 1")
    return {
        slot: Vector(
            looked.trace.at(name, looked.token),
            names[name],
            scales.of(name),
            "x" if name == "x" else "units",
        )
        for slot, name in looked.shown().items()
    }
