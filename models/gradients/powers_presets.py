"""Matrices by name, and what each of them shows."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.gradients.powers import with_radius
from resources import _

Rows = tuple[tuple[float, ...], ...]
_RANDOM, _ORTHOGONAL = 6, 4
"""Sizes of matrices that are drawn."""
DRAWN = ("orthogonal", "random")
"""Presets that are drawn from a seed."""
DRAWS = 20
"""How many different matrices they have."""
_ANGLE = math.radians(20)


@dataclass(frozen=True)
class Preset:
    """A matrix, what it is called, and what to look for."""

    key: str
    title: str
    lesson: str


def presets() -> tuple[Preset, ...]:
    """Give all presets, in the order of the list."""
    return (
        Preset("ones", _("Ones, 2 × 2"), _("Eigenvalues 2 and 0: each multiplication doubles")),
        Preset("ones-0.4", _("Ones × 0.4"), _("Eigenvalues 0.8 and 0: it vanishes")),
        Preset("rotation", _("Rotation by 20°"), _("Complex eigenvalues of magnitude 1")),
        Preset("shrinking", _("0.9 × I"), _("Every length shrinks to 0.9 of itself")),
        Preset("growing", _("1.1 × I"), _("Every length grows by a tenth")),
        Preset("orthogonal", _("Orthogonal, 4 × 4"), _("How Keras starts U: keeps every length")),
        Preset("random", _("Random, 6 × 6"), _("Choose it again for another one")),
        Preset("shear", _("Shear"), _("One eigenvector only: it grows although no |λ| is above 1")),
        Preset("hump", _("Grows, then shrinks"), _("Eigenvectors almost parallel")),
        Preset("nilpotent", _("Nilpotent, 3 × 3"), _("All eigenvalues 0: W³ is exactly 0")),
    )


@lru_cache(maxsize=64)
def rows_of(key: str, seed: int = 0) -> Rows:
    """Give the numbers of a preset; a seed for what is drawn at random."""
    rng = np.random.default_rng([seed, 13])
    cosine, sine = math.cos(_ANGLE), math.sin(_ANGLE)
    matrices: dict[str, object] = {
        "ones": np.ones((2, 2)),
        "ones-0.4": np.full((2, 2), 0.4),
        "rotation": [[cosine, -sine], [sine, cosine]],
        "shrinking": 0.9 * np.eye(2),
        "growing": 1.1 * np.eye(2),
        "orthogonal": np.linalg.qr(rng.normal(size=(_ORTHOGONAL, _ORTHOGONAL))).Q,
        "random": with_radius(rng.normal(size=(_RANDOM, _RANDOM)), 1.05),
        "shear": [[1.0, 0.5], [0.0, 1.0]],
        "hump": [[0.9, 2.0], [0.0, 0.8]],
        "nilpotent": [[0.0, 1.0, 2.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]],
    }
    return written(matrices[key])


def is_preset(key: str, rows: Rows) -> bool:
    """Tell whether a matrix is that of a preset, or one that it draws."""
    return any(rows == rows_of(key, seed) for seed in range(DRAWS if key in DRAWN else 1))


def written(matrix: object) -> Rows:
    """Give the shortest decimals that come back as the same float32, for files and programs."""
    array = np.asarray(matrix, np.float32)
    return tuple(tuple(float(str(value)) for value in row) for row in array)
