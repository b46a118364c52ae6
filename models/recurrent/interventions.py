"""What if? A gate or a state held by hand, at one step or all, in one unit or all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.recurrent.cells import NAMES, STATES, Array, Cell, gates
from resources import _

Part = Literal["input", "forget", "candidate", "output", "update", "reset", "h", "c"]
GATE_PARTS: tuple[Part, ...] = ("input", "forget", "output", "update", "reset")


@dataclass(frozen=True)
class Hold:
    """One thing held while all else goes on.

    Parameters
    ----------
    part : str
        A gate, the candidate, or a state ("h", "c").
    value : float, optional
        What it is held at: 0 to 1 for a gate, −1 to 1 otherwise. None freezes a state: it
        stays what it was before the step.
    step, unit : int, optional
        Where; all of them when left out.
    layer : int
        0 is the layer that reads the input.
    """

    part: Part
    value: Annotated[float, msgspec.Meta(ge=-1, le=1)] | None = 0.0
    step: Annotated[int, msgspec.Meta(ge=0, lt=200)] | None = None
    unit: Annotated[int, msgspec.Meta(ge=0, lt=128)] | None = None
    layer: Annotated[int, msgspec.Meta(ge=0, le=2)] = 0

    def __post_init__(self) -> None:
        if self.value is None and self.part not in ("h", "c"):
            raise InvalidInput(_("Only a state can be frozen; a gate is held at a number."))
        if self.value is not None and self.part in GATE_PARTS and not 0 <= self.value <= 1:
            raise InvalidInput(_("A gate can be held at a number from 0 (closed) to 1 (open)."))


Gates = Mapping[str, float] | Iterable[Hold]
"""How interventions are given: {"forget": 0.0} holds at every step, in every unit."""


class Held:
    """Interventions on one layer, laid out over its steps and units."""

    def __init__(self, cell: Cell, given: Gates | None, steps: int, units: int) -> None:
        self._values: dict[str, tuple[npt.NDArray[np.bool_], Array]] = {}
        self._frozen: dict[str, npt.NDArray[np.bool_]] = {}
        for hold in _holds(given):
            _check(cell, hold, steps, units)
            where = np.s_[
                slice(None) if hold.step is None else hold.step,
                slice(None) if hold.unit is None else hold.unit,
            ]
            if hold.value is None:
                frozen = self._frozen.setdefault(hold.part, np.zeros((steps, units), np.bool_))
                frozen[where] = True
                continue
            mask, values = self._values.setdefault(
                hold.part,
                (np.zeros((steps, units), np.bool_), np.zeros((steps, units), np.float32)),
            )
            mask[where] = True
            values[where] = hold.value

    def apply(self, part: str, step: int, value: Array) -> Array:
        """Give a gate's value at a step, (U,), or what it is held at."""
        if part not in self._values:
            return value
        mask, values = self._values[part]
        return np.where(mask[step], values[step], value)

    def apply_to_state(self, part: str, step: int, value: Array, before: Array) -> Array:
        """Give a state after a step, (U,), or what it is held at, or what it was if frozen."""
        value = self.apply(part, step, value)
        if part in self._frozen:
            value = np.where(self._frozen[part][step], before, value)
        return value

    def frozen(self) -> dict[str, npt.NDArray[np.bool_]]:
        """Give per frozen state which steps and units, (T, U)."""
        return dict(self._frozen)


def _holds(given: Gates | None) -> tuple[Hold, ...]:
    if given is None:
        return ()
    if isinstance(given, Mapping):
        return tuple(Hold(part, float(value)) for part, value in given.items())  # type: ignore[arg-type]
    return tuple(given)


def _check(cell: Cell, hold: Hold, steps: int, units: int) -> None:
    known = gates(cell) + STATES[cell]
    if hold.part not in known:
        raise InvalidInput(
            _("A {cell} has no “{part}” to hold; it has {known}.").format(
                cell=NAMES[cell], part=hold.part, known=", ".join(known)
            )
        )
    if hold.step is not None and not 0 <= hold.step < steps:
        raise InvalidInput(_("There is no t = {step} to hold it at.").format(step=hold.step))
    if hold.unit is not None and not 0 <= hold.unit < units:
        raise InvalidInput(_("There is no unit {unit} to hold it in.").format(unit=hold.unit))
