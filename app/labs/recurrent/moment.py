"""What is looked at: one sub-step of one token in one layer, and one number of it."""

from dataclasses import dataclass
from functools import cached_property

from app.labs.recurrent.phases import Phase, filled, phases_of
from models.recurrent import Explanation, RecurrentState, Run, Trace, explain


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
    def place(self) -> tuple[int, int, int]:
        """Token, sub-step and layer."""
        return self.token, self.phase, self.layer

    @property
    def trace(self) -> Trace:
        return self.run.layers[self.layer]

    @cached_property
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
