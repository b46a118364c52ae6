"""What the view Layers says: the product of factors, and what becomes of the gradient."""

import math

from models.gradients.layers import LayersRun
from models.gradients.layers_state import LayersState
from resources import _, numbers, told

_MOST = 6
"""Factors that are written one by one."""
_SMALL, _LARGE = 1e-3, 1e3
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def formula(found: LayersRun, place: int) -> tuple[str, ...]:
    """Write what made the gradient of one layer, with its numbers."""
    depth, layer = len(found.layers), found.layers[place]
    last = found.layers[-1]
    number = _low(place + 1)
    behind = [found.layers[each].factor for each in range(depth - 1, place, -1)]
    names = [f"f{_low(each)}" for each in range(depth, place + 1, -1)]
    into = layer.kernel_size / layer.h_size if layer.h_size else math.nan
    e = f"e{number}"
    first = " · ".join((f"‖∂L/∂h{_low(depth)}‖", *_shortened(names), e))
    values = [numbers.precise(value) for value in behind]
    second = " · ".join((numbers.precise(last.h_size), *_shortened(values), numbers.precise(into)))
    whole = numbers.precise(layer.kernel_size)
    return (
        f"‖∂L/∂W{number}‖ = {first}",
        f"= {second} = {whole}",
        _inside(found, min(place + 1, depth - 1)),
    )


def sentence(state: LayersState, found: LayersRun) -> str:
    """Say what becomes of the gradient between the last layer and the first."""
    first, last = found.layers[0].kernel_size, found.layers[-1].kernel_size
    if not (math.isfinite(first) and math.isfinite(last)):
        return _("The gradient is beyond what float32 can hold: it has exploded.")
    if state.depth == 1:
        return _("With one hidden layer there is nothing on the way: no factor, one gradient.")
    if not last or not first:
        still = 1 if not first else state.depth  # past a dead layer skip connections lead on
        return _("The gradient of layer {layer} is 0: nothing can be learned there.").format(
            layer=still
        )
    return told((_ratio(first / last, state.depth), _reason(state, found, first / last)))


def _ratio(ratio: float, depth: int) -> str:
    if ratio < _SMALL:
        return _(
            "The gradient vanishes: at layer 1 it is {ratio} times what it is at layer {depth}."
        ).format(ratio=numbers.precise(ratio), depth=depth)
    if ratio > _LARGE:
        return _(
            "The gradient explodes: at layer 1 it is {ratio} times what it is at layer {depth}."
        ).format(ratio=numbers.precise(ratio), depth=depth)
    return _(
        "The gradient arrives: at layer 1 it is {ratio} times what it is at layer {depth}."
    ).format(ratio=numbers.precise(ratio), depth=depth)


def _reason(state: LayersState, found: LayersRun, ratio: float) -> str:
    factors = [layer.factor for layer in found.layers[1:] if layer.factor > 0]
    mean = math.exp(sum(math.log(factor) for factor in factors) / len(factors)) if factors else 0.0
    text = _("Each layer multiplies it by about {factor}.").format(factor=numbers.precise(mean))
    if state.skips:
        past = _("Skip connections let it pass a layer unchanged.")
        return told((text, past))
    if state.activation == "sigmoid" and ratio < _SMALL:
        slope = _("The slope of sigmoid is at most 0.25.")
        return told((text, slope))
    return text


def _inside(found: LayersRun, place: int) -> str:
    """Write the factor of one layer as the product of its parts."""
    layer = found.layers[place]
    parts = [_("slope of φ {value}").format(value=numbers.precise(layer.slope))]
    if layer.norm != 1:
        parts.append(_("BatchNorm {value}").format(value=numbers.precise(layer.norm)))
    parts.append(_("kernel {value}").format(value=numbers.precise(layer.stretch)))
    through = layer.slope * layer.norm * layer.stretch
    name, product = f"f{_low(place + 1)}", " · ".join(parts)
    value = numbers.precise(layer.factor)
    if math.isclose(through, layer.factor, rel_tol=1e-3):
        return f"{name} = {product} = {value}"
    return _("{name} = {value}: 1 past the layer, {product} = {through} through it").format(
        name=name, value=value, product=product, through=numbers.precise(through)
    )


def _shortened(texts: list[str]) -> list[str]:
    if len(texts) <= _MOST:
        return texts
    return [*texts[: _MOST - 2], "⋯", texts[-1]]


def _low(number: int) -> str:
    return str(number).translate(_LOWERED)
