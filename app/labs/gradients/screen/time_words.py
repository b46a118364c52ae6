"""The sentences and formulas of the view Time."""

from collections.abc import Mapping

import numpy as np

from app.labs.gradients.seen import Pointed
from models.gradients.time_run import Array, TimeRun, Way
from models.recurrent.cells import Cell
from resources import _, told
from resources.numbers import number, scientific

_WRITTEN = 4
"""Factors that are written of a long chain; the last one always is."""
_READABLE = 0.01
_TIMES = 10
"""What has grown more than so is not a percentage any more."""
_LARGE = 1e4


def progressed(share: float) -> str:
    """Say how much of a long sequence has been differentiated."""
    return _("Following every gradient through time: {percent:.0f}%.").format(percent=100 * share)


def size(value: float) -> str:
    """Write a size, with a power of ten where it is small or large."""
    if value == 0 or (_READABLE <= value < _LARGE) or not np.isfinite(value):
        return number(value)
    return scientific(value)


def title(name: str, value: float) -> str:
    """Write a cell with what is pointed at."""
    return _("{name}: {value}").format(name=name, value=size(value))


def chain(place: Pointed, found: Way) -> str:
    """Write the product that leads from x(k) to h(t): what each step leaves of a change."""
    left = found.left
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = left[1:] / left[:-1]
    return _("{symbol} = {first}{factors} = {value}").format(
        symbol=symbol(place.t, place.k),
        first=size(float(left[0])),
        factors=_product(factors),
        value=size(float(left[-1])),
    )


def norms(found: Way) -> str:
    """Write how much each factor can stretch a change at most."""
    return _("spectral norms of the factors: {factors}").format(
        factors=_product(found.norms, "  ").strip()
    )


def past(place: Pointed, found: Way) -> str:
    """Write the way past all matrices: through c by the forget gates, or by the update gates."""
    assert found.past is not None
    if place.cell == "lstm":
        said = _("through c alone, by the forget gates{factors}: {value} is left")
    else:
        said = _("through h alone, by the update gates{factors}: {value} is left")
    return said.format(factors=_product(found.gates), value=size(float(found.past[place.k])))


def symbol(t: int, k: int) -> str:
    """Write the size of a derivative."""
    return f"‖∂h({t})/∂x({k})‖"


def sentence(found: TimeRun, ways: Mapping[Cell, Way], place: Pointed) -> str:
    """Say how much each cell has kept, and why."""
    said = _(
        "Left of ∂h/∂x({k}) at t = {t}: SimpleRNN {simple_rnn}, LSTM {lstm}, GRU {gru}."
    ).format(
        k=place.k,
        t=place.t,
        **{cell: share(ways[cell].left) for cell in ("simple_rnn", "lstm", "gru")},
    )
    return told((said, _why(ways[place.cell], place)))


def share(left: Array) -> str:
    """Write how much is left at the end of what there was at first."""
    first, last = float(left[0]), float(left[-1])
    if not np.isfinite(last):
        return "∞"
    ratio = last / first if first > 0 else 0.0
    if ratio >= _TIMES:
        return f"× {size(ratio)}"
    return _("{percent}%").format(percent=number(100 * ratio))


def _why(found: Way, place: Pointed) -> str:
    steps = place.t - place.k
    if not steps:
        return _("This is the step that reads it: no factor lies between.")
    if place.cell == "simple_rnn":
        return _(
            "SimpleRNN multiplies by tanh′ and U at every step, at most × {norm} on average."
        ).format(norm=number(_mean(found.norms)))
    gate = number(float(found.gates.mean()))
    if place.cell == "lstm":
        return _(
            "The way through LSTM’s c is multiplied by the forget gate alone, {gate} a step."
        ).format(gate=gate)
    return _(
        "The way through GRU’s h is multiplied by the update gate alone, {gate} a step."
    ).format(gate=gate)


def _mean(norms: Array) -> float:
    """Give the geometric mean: the factor that, taken every time, makes the same product."""
    with np.errstate(divide="ignore"):
        return float(np.exp(np.log(norms).mean()))


def _product(factors: Array, between: str = " · ") -> str:
    """Write factors, those in the middle of a long product left out."""
    written = [number(float(factor)) for factor in factors]
    if len(written) > _WRITTEN + 1:
        written = [*written[:_WRITTEN], "…", written[-1]]
    return "".join(f"{between}{factor}" for factor in written)
