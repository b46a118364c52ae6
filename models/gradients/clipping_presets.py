"""Gradients by name: those of the course, and those that are hard to clip."""

from dataclasses import dataclass, replace

from models.gradients.clipping_state import ClippingState
from resources import _


@dataclass(frozen=True)
class Preset:
    """A gradient and its limits, what it is called, and what to look for."""

    key: str
    title: str
    lesson: str
    state: ClippingState


def presets() -> tuple[Preset, ...]:
    """Give all presets, in the order of the list."""
    return (
        Preset(
            "network",
            _("A SimpleRNN’s gradient"),
            _("U × 1.8 lets it explode through 20 steps"),
            ClippingState(),
        ),
        Preset(
            "by-value",
            "clip_by_value(a, 0.4, 0.6)",
            _("Each number of a is brought between 0.4 and 0.6"),
            _typed("0.54 0.87; 0.12 0.75", low=0.4, high=0.6),
        ),
        Preset(
            "by-norm",
            "clip_by_norm(a, 5)",
            _("a is shortened to length 5"),
            _typed("2.7 4.1; 0.6 2.1", norm=5.0, low=-5.0, high=5.0, global_norm=5.0),
        ),
        Preset(
            "by-global-norm",
            "clip_by_global_norm([w1, w2], 2)",
            _("w1 and w2 are shortened by one factor, to length 2 together"),
            _typed(_W1, _W2, norm=2.0, global_norm=2.0),
        ),
        Preset("zero", _("Zeros"), _("Nothing to clip, and no direction"), _typed("0 0", "0")),
        Preset("tiny", _("Tiny"), _("Squares below float32"), _typed("3e-25 4e-25", "1e-40")),
        Preset("huge", _("Huge"), _("Squares beyond float32"), _typed("3e25 4e25", "0.5 -1")),
        Preset("infinite", _("Infinite"), _("One number overflowed"), _typed("inf 2", "0.5 -1")),
        Preset("nan", _("NaN"), _("One number is undefined"), _typed("nan 2", "0.5 -1")),
    )


_W1 = "0.9 -1.3 0.4; 1.6 0.2 -0.7; -0.5 1.1 0.8"
_W2 = "-1.8 0.6 0.3; 0.1 -0.9 1.4; 0.7 -0.2 -1.2"


def _typed(w1: str, w2: str = "", **limits: float) -> ClippingState:
    return replace(ClippingState(source="typed", w1=w1, w2=w2), **limits)
