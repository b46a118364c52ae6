"""One gradient, clipped in three ways."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.gradients import small_network, typed
from models.gradients.clipping import (
    angle_between,
    clip_by_global_norm,
    clip_by_norm,
    clip_by_value,
    flushed,
    global_norm,
)
from models.gradients.clipping_state import ClippingState

Array = npt.NDArray[np.float32]
Way = Literal["value", "norm", "global"]
WAYS: tuple[Way, ...] = ("value", "norm", "global")


@dataclass(frozen=True, eq=False)
class Gradient:
    """The gradient of all variables.

    Parameters
    ----------
    variables : tuple of arrays
        One for each variable.
    norms : tuple of float
        The length of each, by itself; infinite where its squares are beyond float32.
    norm : float
        The length of all together.
    """

    variables: tuple[Array, ...]
    norms: tuple[float, ...]
    norm: float

    @property
    def flat(self) -> Array:
        """All numbers in a row, (n,) float32."""
        return np.concatenate([values.ravel() for values in self.variables])


@dataclass(frozen=True, eq=False)
class Clipped:
    """What one way makes of it.

    Parameters
    ----------
    angle : float
        By how much the whole gradient was turned, in degrees; NaN where it has no direction.
    """

    way: Way
    after: Gradient
    angle: float

    def is_unchanged(self, before: Gradient) -> bool:
        """Tell whether nothing was clipped; × limit ÷ limit may change a last digit."""
        wanted = flushed(before.flat)
        return np.allclose(self.after.flat, wanted, rtol=1e-6, atol=0, equal_nan=True)


@dataclass(frozen=True, eq=False)
class ClippingRun:
    """A gradient before, and after each of the three ways."""

    names: tuple[str, ...]
    before: Gradient
    ways: tuple[Clipped, ...]


def variables_of(state: ClippingState) -> tuple[tuple[str, ...], tuple[Array, ...]]:
    """Give the names of the variables, and the gradient by each, float32 of its own shape."""
    if state.source == "network":
        found = small_network.gradients(small_network.network(state))
        return small_network.NAMES, found
    read = [(name, typed.read(text)) for name, text in (("w1", state.w1), ("w2", state.w2))]
    kept = [(name, values) for name, values in read if values.size] or [("w1", np.zeros(1))]
    return tuple(name for name, _v in kept), tuple(np.asarray(v, np.float32) for _n, v in kept)


@lru_cache(maxsize=4)
def run(state: ClippingState) -> ClippingRun:
    """Clip; the last few answers are kept."""
    names, variables = variables_of(state)
    before = _measured(variables)
    together, _norm = clip_by_global_norm(variables, state.global_norm)
    after: dict[Way, tuple[Array, ...]] = {
        "value": tuple(clip_by_value(g, state.low, state.high) for g in variables),
        "norm": tuple(clip_by_norm(g, state.norm) for g in variables),
        "global": together,
    }
    return ClippingRun(names, before, tuple(_clipped(way, after[way], before) for way in WAYS))


def _clipped(way: Way, variables: tuple[Array, ...], before: Gradient) -> Clipped:
    after = _measured(variables)
    return Clipped(way, after, angle_between(before.flat, after.flat))


def _measured(variables: tuple[Array, ...]) -> Gradient:
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        norms = tuple(float(global_norm([values])) for values in variables)
        return Gradient(variables, norms, float(global_norm(variables)))
