"""What the planes of the view Powers show: eigenvalues, and a vector that is carried along."""

import math

import numpy as np

from app.labs.gradients.screen.powers_words import eigenvalue, raised, vector
from models.gradients.powers_run import PowersRun
from resources import _, told
from resources.numbers import precise
from widgets.plane import Arrow, Circle, Contents, Dot, Ray

_ROUND = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
_ROOM = 1.25
"""The eigenvalues do not lie at the edge."""
_NOTHING = 1e-300
_BEFORE, _NOW = 0, 1
"""Colours of the vector at first, and of where it has come."""


def eigenvalues(found: PowersRun) -> Contents:
    """Show them beside the unit circle; those outside have another colour."""
    reach = _ROOM * max(1.0, round(found.radius, 2))
    dots = [
        Dot(value.real, value.imag, 1 if abs(value) > 1 + 1e-6 else 0, text)
        for value, text in _grouped(found, _APART * reach)
    ]
    circle = Circle(1.0, label="|λ| = 1")
    return Contents(reach, "Re", "Im", dots=tuple(dots), circles=(circle,))


def vectors(found: PowersRun, step: int) -> Contents:
    """Show the vector at first and after so many multiplications, and the way between."""
    path = found.path[: step + 1].astype(np.float64)
    now, first = path[-1], path[0]
    arrows = [Arrow(float(first[0]), float(first[1]), _BEFORE, "v", pale=step > 0)]
    if step:
        name = f"{raised(step)}v"
        arrows.append(Arrow(float(now[0]), float(now[1]), _NOW, name))
    finite = path[np.isfinite(path).all(axis=1)]
    points = tuple((float(x), float(y)) for x, y in finite) if step else ()
    reach = rounded_up(float(np.abs(finite).max(initial=0.0)))
    circle = Circle(1.0)
    return Contents(reach, arrows=tuple(arrows), circles=(circle,), rays=_axes(found), path=points)


def vectors_said(found: PowersRun, step: int) -> str:
    """Say the same in words."""
    said = _("v = {first}, of length {length}.").format(
        first=vector(found.v), length=precise(found.lengths[0])
    )
    if step:
        now = _("{power}v = {now}, of length {length}.").format(
            power=raised(step), now=vector(found.path[step]), length=precise(found.lengths[step])
        )
        return told((said, now))
    return said


def rounded_up(size: float) -> float:
    """Give the round number that holds a size, so that the axes seldom change."""
    largest = 1.1 * size
    if largest < _NOTHING:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return next((power * r for r in _ROUND if power * r >= largest), 10 * power)


def _axes(found: PowersRun) -> tuple[Ray, ...]:
    """Give the real eigenvectors: along them nothing turns."""
    values, columns = found.eigenvectors
    return tuple(
        Ray(float(columns[0, place].real), float(columns[1, place].real))
        for place in range(len(values))
        if abs(values[place].imag) < 1e-9 and np.abs(found.w - values[0].real * np.eye(2)).max() > 0
    )


def _grouped(found: PowersRun, apart: float) -> list[tuple[complex, str]]:
    """Write equal eigenvalues once, with how many there are, and near ones together."""
    groups: list[tuple[complex, int]] = []
    for value in found.eigenvalues.tolist():
        near = next((i for i, (other, _n) in enumerate(groups) if abs(other - value) < 1e-4), None)
        if near is None:
            groups.append((value, 1))
        else:
            groups[near] = groups[near][0], groups[near][1] + 1
    if len(groups) > _MOST_WRITTEN:
        return [(value, "") for value, _count in groups]
    texts: dict[complex, str] = {}
    for value, count in groups:
        text = eigenvalue(value, found.radius) + (f" (×{count})" if count > 1 else "")
        beside = next((other for other in texts if abs(other - value) < apart), None)
        if beside is None:
            texts[value] = text
        else:
            texts[beside] += f", {text}"
    return [(value, texts.get(value, "")) for value, _count in groups]


_MOST_WRITTEN = 4
"""With more eigenvalues than these, only dots are drawn: their numbers would meet."""
_APART = 0.25
"""Eigenvalues nearer than this share of the reach are written together."""
