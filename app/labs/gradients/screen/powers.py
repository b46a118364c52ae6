"""What the view Powers shows, resolved from the state."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from app.labs.gradients.screen import planes, powers_words
from app.labs.gradients.seen import Seen
from models.gradients.powers_run import PowersRun, run
from resources import _
from widgets.colours import Scale, symmetric
from widgets.plane import Contents

_LARGEST = 3.4e38


@dataclass(frozen=True, eq=False)
class Grid:
    """Numbers in cells, and what stands above them."""

    values: npt.NDArray[np.float32]
    scale: Scale
    title: str


@dataclass(frozen=True, eq=False)
class Growth:
    """The sizes of all powers; the same object for as long as the matrix is.

    Parameters
    ----------
    norms, slope, lengths : (201,) float64
        ‖Wⁿ‖; the largest eigenvalue's magnitude to the n; ‖Wⁿv‖.
    """

    norms: npt.NDArray[np.float64]
    slope: npt.NDArray[np.float64]
    lengths: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Staying:
    """What is the same at every step; the same object for as long as the matrix and v are."""

    w: Grid
    v: Grid
    eigenvalues: Contents
    directions: npt.NDArray[np.float64] | None
    growth: Growth


@dataclass(frozen=True, eq=False)
class PowersScreen:
    """All that the view shows. What no step changes is the same object at every step.

    Parameters
    ----------
    w, power, v, carried : Grid
        The matrix, its power, the vector at first, and where it has come.
    eigenvalues : Contents
        On the complex plane; `eigenvalues_said` is the text twin.
    plane : Contents, optional
        The vector in the plane; None where it has other than two numbers.
    directions : (n, 201) float64, optional
        Otherwise: Wⁿv, divided by its length.
    """

    w: Grid
    power: Grid
    v: Grid
    carried: Grid
    eigenvalues: Contents
    eigenvalues_said: str
    plane: Contents | None
    plane_said: str
    directions: npt.NDArray[np.float64] | None
    growth: Growth
    step: int
    remark: str
    sentence: str


def powers(seen: Seen) -> PowersScreen:
    """Resolve the view."""
    found, step = run(seen.state.powers), seen.state.step
    name, staying = powers_words.raised(step), _staying(found)
    return PowersScreen(
        staying.w,
        Grid(found.powers[step], symmetric(_drawable(found.powers[step]), "weight"), name),
        staying.v,
        _vector(found.path[step], f"{name}v" if step else "v"),
        staying.eigenvalues,
        powers_words.eigenvalues(found),
        planes.vectors(found, step) if _is_flat(found) else None,
        planes.vectors_said(found, step),
        staying.directions,
        staying.growth,
        step,
        powers_words.remark(found),
        powers_words.sentence(found, step),
    )


def place_of_step(step: int) -> str:
    """Say where the player is."""
    return _("n = {n}").format(n=step)


def _vector(values: npt.NDArray[np.float32], title: str) -> Grid:
    return Grid(values[:, None], symmetric(_drawable(values)), title)


def _drawable(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give what a colour scale can hold: where nothing is finite, it is 1."""
    if np.isfinite(values).all():
        return values
    return np.nan_to_num(values, nan=0.0, posinf=_LARGEST, neginf=-_LARGEST)


@lru_cache(maxsize=2)
def _staying(found: PowersRun) -> _Staying:
    return _Staying(
        Grid(found.w, symmetric(found.w, "weight"), "W"),
        _vector(found.v, "v"),
        planes.eigenvalues(found),
        None if _is_flat(found) else _directions(found),
        Growth(found.norms, _slope(found), found.lengths),
    )


def _is_flat(found: PowersRun) -> bool:
    """Tell whether v lies in a plane."""
    return len(found.w) == 2


def _slope(found: PowersRun) -> npt.NDArray[np.float64]:
    with np.errstate(over="ignore", under="ignore"):
        line = found.radius ** np.arange(len(found.norms), dtype=np.float64)
    return np.where(line > _LARGEST, np.inf, np.where(line < 1 / _LARGEST, 0.0, line))


def _directions(found: PowersRun) -> npt.NDArray[np.float64]:
    path = found.path.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        turned = path / found.lengths[:, None]
    return np.nan_to_num(turned).T
