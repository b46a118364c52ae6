"""What the view Layers shows, resolved from the state."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labs.gradients.screen import layers_words as words
from app.labs.gradients.seen import Seen
from models.gradients.layers import run
from resources import _, numbers
from widgets.colours import Scale, symmetric

_FROM, _TO = 1e-15, 1e3
"""The usual axis; it reaches further where a value does."""
_LARGEST = 3.4e38


@dataclass(frozen=True, eq=False)
class Heights:
    """One bar for each layer; a logarithmic axis has limits."""

    values: tuple[float, ...]
    limits: tuple[float, float] | None
    said: str


@dataclass(frozen=True, eq=False)
class Spread:
    """How the numbers of one layer are spread."""

    values: npt.NDArray[np.float32]
    scale: Scale
    caption: str


@dataclass(frozen=True, eq=False)
class LayersScreen:
    """All that the view shows; `layer` is the one pointed at, from 0."""

    gradients: Heights
    activations: Heights
    layer: int
    title: str
    h: Spread
    kernel: Spread
    formula: tuple[str, ...]
    formula_said: str
    sentence: str


def layers(seen: Seen) -> LayersScreen:
    """Resolve the view."""
    state, found = seen.state.layers, run(seen.state.layers)
    place = min(seen.state.layer, state.depth - 1)
    gradients, activations = found.gradients.tolist(), found.activations.tolist()
    formula = words.formula(found, place)
    layer = found.layers[place]
    return LayersScreen(
        Heights(tuple(gradients), _limits(gradients), _said(gradients)),
        Heights(tuple(activations), _range_of(activations), _said(activations)),
        place,
        _("Layer {number}").format(number=place + 1),
        _spread(layer.h, "value"),
        _spread(layer.kernel, "weight"),
        formula,
        "\n".join(formula),
        words.sentence(state, found),
    )


def _said(values: list[float]) -> str:
    return "; ".join(
        _("layer {number}: {value}").format(number=place, value=numbers.precise(value))
        for place, value in enumerate(values, 1)
    )


def _limits(values: list[float]) -> tuple[float, float]:
    """Give the ends of the axis, in whole steps of five powers of ten beyond the usual one."""
    known = [value for value in values if value > 0 and math.isfinite(value)]
    low = min([math.log10(value) for value in known], default=0.0)
    high = max([math.log10(value) for value in known], default=0.0)
    return (
        10.0 ** min(round(math.log10(_FROM)), 5 * math.floor(low / 5)),
        10.0 ** max(round(math.log10(_TO)), 5 * math.ceil(high / 5)),
    )


def _range_of(values: list[float]) -> tuple[float, float] | None:
    """Give the ends of a logarithmic axis where a linear one would hide the small values."""
    known = [value for value in values if value > 0 and math.isfinite(value)]
    if known and (max(known) > 100 * min(known) or len(known) < len(values)):
        return (
            10.0 ** math.floor(math.log10(min(known))),
            10.0 ** (math.floor(math.log10(max(known))) + 1),
        )
    return None


def _spread(values: npt.NDArray[np.float32], kind: str) -> Spread:
    finite = np.nan_to_num(values, nan=0.0, posinf=_LARGEST, neginf=-_LARGEST)
    wide = values.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        mean, deviation = (numbers.precise(float(f"{v:.3g}")) for v in (wide.mean(), wide.std()))
    caption = _("mean {mean}, σ {deviation}").format(mean=mean, deviation=deviation)
    scale = symmetric(finite, "weight") if kind == "weight" else symmetric(finite)
    return Spread(finite, scale, caption)
