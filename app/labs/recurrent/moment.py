"""What is looked at: one sub-step of one token in one layer, and one number of it."""

from dataclasses import dataclass

import numpy as np

from app.labs.recurrent.phases import Phase, filled, phases_of
from models.recurrent import Explanation, GRUTrace, RecurrentState, Run, Trace, explain
from resources import _
from widgets.cell_diagram import Vector
from widgets.colours import Scale

GATES = ("input", "forget", "output", "update", "reset")
_SUMS = ("pre_", "from_")


@dataclass(frozen=True)
class Pointed:
    """Where the pointer is: a unit, a value of it, a token; None where it says nothing."""

    unit: int | None = None
    part: str | None = None
    token: int | None = None


@dataclass(frozen=True)
class Moment:
    """A run, and where in it one looks."""

    run: Run
    token: int
    phase: int
    layer: int
    unit: int | None
    part: str
    lit_unit: int | None = None
    """The unit to light up everywhere; None while a number of x itself is pointed at."""

    @property
    def trace(self) -> Trace:
        return self.run.layers[self.layer]

    @property
    def phases(self) -> tuple[Phase, ...]:
        return phases_of(self.run.cell, self.run.reset_after)

    @property
    def now(self) -> Phase:
        return self.phases[self.phase]

    def shown(self) -> dict[str, str]:
        """Tell which value each slot of the diagram holds by now."""
        return filled(self.phases, self.phase)

    def explanations(self) -> tuple[Explanation, ...]:
        """Explain the number pointed at, and then what had the most say in it."""
        if self.unit is None or self.unit >= len(self.trace.at(self.part, self.token)):
            return ()
        first = explain(self.run, self.layer, self.part, self.token, self.unit)
        if not first.behind or first.note:
            return (first,)
        return first, explain(self.run, self.layer, first.behind, self.token, self.unit)


def moment(run: Run, state: RecurrentState, pointed: Pointed) -> Moment | None:
    """Resolve where one looks; None if there is no token at all."""
    if not run.steps:
        return None
    phases = phases_of(run.cell, run.reset_after)
    token = min(state.token, run.steps - 1)
    phase = min(state.phase, len(phases) - 1)
    if pointed.token is not None and pointed.token < run.steps:
        # another moment is seen whole, as it was or will be when all is done
        phase = phase if pointed.token == token else len(phases) - 1
        token = pointed.token
    layer = min(state.layer, len(run.layers) - 1)
    shown = set(filled(phases, phase).values()) | {phases[phase].part}
    part = next((p for p in (pointed.part, state.part) if p and p in shown), phases[phase].part)
    unit = pointed.unit if pointed.unit is not None else state.unit
    within = None if unit is None else min(unit, run.units - 1)
    is_x = (pointed.part or state.part) == "x"
    return Moment(
        run,
        token,
        phase,
        layer,
        unit if part == "x" else within,
        part,
        None if is_x else within,
    )


# ---- colours and names of values


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
