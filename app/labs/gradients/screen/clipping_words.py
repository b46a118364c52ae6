"""The sentences of the view Clipping."""

import math

import numpy as np

from models.gradients.clipping_run import Clipped, ClippingRun
from models.gradients.clipping_state import ClippingState
from resources import _, told
from resources.numbers import plain, precise

_SAME = 0.05
"""A smaller angle, in degrees, is none but for rounding."""


def call(way: str, state: ClippingState) -> tuple[str, str]:
    """Write TensorFlow's function, and its arguments."""
    if way == "value":
        return "clip_by_value", f"(g, {plain(state.low, 6)}, {plain(state.high, 6)})"
    if way == "norm":
        return "clip_by_norm", f"(g, {plain(state.norm, 6)})"
    return "clip_by_global_norm", f"(gs, {plain(state.global_norm, 6)})"


def keras(way: str, state: ClippingState) -> str:
    """Write the argument of a Keras optimizer that does the same."""
    if way == "norm":
        return f"clipnorm={plain(state.norm, 6)}"
    if way == "global":
        return f"global_clipnorm={plain(state.global_norm, 6)}"
    if state.low == -state.high and state.high > 0:
        return f"clipvalue={plain(state.high, 6)}"
    return _("clipvalue: −v to v only")


def turned(angle: float) -> str:
    """Write by how much the gradient was turned."""
    if math.isnan(angle):
        return _("no direction")
    if angle < _SAME:
        return _("direction kept")
    return _("turned by {angle}°").format(angle=precise(round(angle, 1)))


def norm_written(value: float) -> str:
    """Write a length."""
    return _("norm {norm}").format(norm=precise(value))


def sentence(found: ClippingRun) -> str:
    """Say what each way keeps; or what becomes of a gradient that cannot be clipped."""
    return _trouble(found) or _kept(found)


def _kept(found: ClippingRun) -> str:
    value, norm, together = found.ways
    if all(way.is_unchanged(found.before) for way in found.ways):
        return _("Everything is within the limits: none of the three changes this gradient.")
    parts = [_by_value(value, found), _by_norm(norm, found), _by_global(together, found)]
    return told(parts)


def _by_value(way: Clipped, found: ClippingRun) -> str:
    if way.is_unchanged(found.before):
        return _("clip_by_value changes nothing.")
    if math.isnan(way.angle) or way.angle < _SAME:
        return _("clip_by_value limits each number.")
    return _("clip_by_value limits each number: the gradient turns by {angle}°.").format(
        angle=precise(round(way.angle, 1))
    )


def _by_norm(way: Clipped, found: ClippingRun) -> str:
    if way.is_unchanged(found.before):
        return _("clip_by_norm changes nothing.")
    if len(found.names) > 1 and way.angle >= _SAME:
        return _(
            "clip_by_norm shortens each variable by itself: their proportions are lost, and the "
            "whole turns by {angle}°."
        ).format(angle=precise(round(way.angle, 1)))
    return _("clip_by_norm shortens each variable by itself: the direction stays.")


def _by_global(way: Clipped, found: ClippingRun) -> str:
    if way.is_unchanged(found.before):
        return _("clip_by_global_norm changes nothing.")
    return _("clip_by_global_norm shortens all by one factor: direction and proportions stay.")


def _trouble(found: ClippingRun) -> str:
    flat = found.before.flat
    is_kept = found.ways[0].is_unchanged(found.before)  # not so where the smallest value is above 0
    if np.isnan(flat).any():
        return _(
            "A NaN stays in clip_by_value; clip_by_norm makes its whole variable NaN, and "
            "clip_by_global_norm every variable. Clipping does not rescue a NaN."
        )
    if np.isinf(flat).any():
        return _(
            "clip_by_value turns ∞ into a limit. clip_by_norm divides by ∞: ∞ becomes NaN, the "
            "rest of its variable 0. clip_by_global_norm makes every number NaN."
        )
    if not flat.any() and is_kept:
        return _("The gradient is 0: there is nothing to clip, and no direction to keep.")
    if np.isinf(found.before.norm):
        return _(
            "The numbers are finite, but their squares are beyond float32: the norm is ∞. So "
            "clip_by_norm gives 0, and clip_by_global_norm NaN; only clip_by_value still works."
        )
    if found.before.norm == 0 and flat.any() and is_kept:
        return _(
            "The squares of these numbers are below the smallest float32: the norm counts as 0, "
            "and nothing is clipped. What is below 1.2 × 10⁻³⁸ is 0 for TensorFlow."
        )
    return ""
