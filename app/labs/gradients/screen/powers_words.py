"""The sentences of the view Powers."""

import math
from functools import lru_cache

import numpy as np

from models.gradients.powers_run import PowersRun
from resources import _, told
from resources.numbers import brief, number, plain, precise, short, signed

_ONE = 1e-4
"""So near to 1 an eigenvalue's magnitude is taken for 1; a matrix has but float32's digits."""
_HUMP = 1.05
"""A power so much larger than W and than I is worth a word, where all vanish in the end."""


def raised(step: int) -> str:
    """Write W to a power."""
    digits = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    return "W" + ("" if step == 1 else str(step).translate(digits))


def sentence(found: PowersRun, step: int) -> str:
    """Say why the powers do what they do, and how large this one is."""
    return told((_fate(found), _size(found, step)))


def remark(found: PowersRun) -> str:
    """Say where float32 ends, or what the eigenvalues alone do not tell."""
    parts = [_overflow(found), _vanishing(found), _hump(found)]
    return told(parts)


def eigenvalue(value: complex, radius: float) -> str:
    """Write an eigenvalue of a matrix; what is small beside the largest is 0."""
    unit = 1e-6 * min(radius, 1.0) or math.inf
    real = value.real if abs(value.real) > unit else 0.0
    if abs(value.imag) <= unit:
        return brief(real)
    return f"{number(real)} {signed(value.imag)}i"


def eigenvalues(found: PowersRun) -> str:
    """Name all eigenvalues, with their magnitudes where they are complex."""
    return _("Eigenvalues: {values}. The largest magnitude is {radius}.").format(
        values=_listed(found), radius=_magnitude(found.radius)
    )


@lru_cache(maxsize=2)
def _listed(found: PowersRun) -> str:
    return ", ".join(eigenvalue(complex(v), found.radius) for v in found.eigenvalues)


def vector(values: np.ndarray) -> str:
    """Write a vector."""
    return "(" + ", ".join(short(float(value)) for value in values) + ")"


def _magnitude(radius: float) -> str:
    """Write the largest magnitude: what is more than 1 must not be written as 1."""
    near = _ONE < abs(radius - 1) < 10 * _ONE
    return plain(radius, 5) if near else precise(radius)


def _fate(found: PowersRun) -> str:
    radius = found.radius
    written = _magnitude(radius)
    if radius == 0:
        return _("All eigenvalues are 0: the powers end at exactly 0.")
    if abs(radius - 1) <= _ONE:
        if found.grows_slowly:
            return _(
                "The largest eigenvalue has magnitude 1, but there are too few "
                "eigenvectors: the powers grow, though slower than exponentially."
            )
        return _(
            "The largest eigenvalue has magnitude 1: in the end the powers neither grow nor shrink."
        )
    if radius > 1:
        return _(
            "The largest eigenvalue has magnitude {radius}, more than 1: in the end each "
            "multiplication makes the powers {radius} times as large. They explode."
        ).format(radius=written)
    return _(
        "The largest eigenvalue has magnitude {radius}, less than 1: in the end each "
        "multiplication leaves {radius} of the powers. They vanish."
    ).format(radius=written)


def _size(found: PowersRun, step: int) -> str:
    norm = float(found.norms[step])
    if step == 0:
        return _("‖W⁰‖ = ‖I‖ = {norm}.").format(norm=precise(norm))
    return _("‖{power}‖ = {norm}.").format(power=raised(step), norm=precise(norm))


def _overflow(found: PowersRun) -> str:
    if found.overflow is None:
        return ""
    return _(
        "From n = {n} on, numbers of Wⁿ are beyond 3.4 × 10³⁸, the largest of float32: they are ∞."
    ).format(n=found.overflow)


def _vanishing(found: PowersRun) -> str:
    if found.vanished is None:
        return ""
    if found.radius == 0:
        return _("From n = {n} on, Wⁿ is 0.").format(n=found.vanished)
    return _(
        "From n = {n} on, Wⁿ is 0: its numbers are below 1.2 × 10⁻³⁸, the smallest that TensorFlow "
        "keeps in float32."
    ).format(n=found.vanished)


def _hump(found: PowersRun) -> str:
    largest = float(found.norms[found.peak])
    if found.radius >= 1 - _ONE or largest < _HUMP * max(found.norms[0], found.norms[1]):
        return ""
    return _(
        "First they grow, to {norm} at n = {n}: the eigenvectors are far from perpendicular."
    ).format(norm=brief(round(largest, 2)), n=found.peak)
