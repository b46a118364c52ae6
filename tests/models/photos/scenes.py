"""Synthetic photos of real digits: light, noise and place vary, what was written is known."""

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Scene:
    """How a digit is photographed."""

    height: int = 200
    width: int = 260
    side: int = 90
    """The longer side of the digit, in pixels of the photo."""
    at: tuple[float, float] = (0.5, 0.5)
    """Where its middle lies, as parts of the photo's height and width."""
    paper: float = 0.85
    ink: float = 0.2
    slope: float = 0.0
    """How much darker the far corner is, as a part of the near one."""
    shadow: float = 0.0
    """How much darker a hard shadow over the left is."""
    noise: float = 0.0
    across: float | None = None
    """Where the edge of that shadow lies instead, which runs across: a part of the width."""
    specks: int = 0
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)


def photo(digit, scene, seed=0):
    """Photograph a (28, 28) float digit: (H, W, 3) uint8."""
    rng = np.random.default_rng(seed)
    light = np.full((scene.height, scene.width), scene.paper)
    ink = scene_ink(digit, scene)
    light += (scene.ink - scene.paper) * ink
    rows, columns = np.indices(light.shape)
    light *= 1 - scene.slope * (rows / scene.height + columns / scene.width) / 2
    edge = columns < scene.width * 0.15 + rows * 0.05
    if scene.across is not None:
        edge = columns + 0.3 * rows < scene.width * scene.across
    light *= 1 - scene.shadow * cv2.GaussianBlur(edge.astype(np.float64), (0, 0), 2)
    for row, column in rng.integers(0, (scene.height, scene.width), (scene.specks, 2)):
        cv2.circle(light, (int(column), int(row)), 1, scene.ink, -1)
    light += scene.noise * rng.standard_normal(light.shape)
    coloured = light[..., None] * np.array(scene.tint)
    return np.rint(np.clip(coloured, 0, 1) * 255).astype(np.uint8)


def scene_ink(digit, scene):
    """Lay a digit large onto an empty sheet."""
    rows, columns = np.flatnonzero(digit.any(1)), np.flatnonzero(digit.any(0))
    cut = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = scene.side / max(cut.shape)
    size = [max(round((length + 2) * factor), 1) for length in cut.shape]
    large = cv2.resize(np.pad(cut, 1), (size[1], size[0]), interpolation=cv2.INTER_CUBIC)
    sheet = np.zeros((scene.height, scene.width))
    top = round(scene.at[0] * scene.height - size[0] / 2)
    left = round(scene.at[1] * scene.width - size[1] / 2)
    sheet[top : top + size[0], left : left + size[1]] = np.clip(large, 0, 1)
    return sheet


SCENES = {
    "plain": Scene(),
    "light on dark": Scene(paper=0.15, ink=0.9),
    "slope": Scene(slope=0.6, noise=0.01),
    "slope, light on dark": Scene(paper=0.3, ink=0.95, slope=0.5, noise=0.01),
    "shadow": Scene(shadow=0.4, noise=0.01),
    "shadow across": Scene(shadow=0.5, across=0.75, noise=0.01),
    "shadow across, faint": Scene(paper=0.8, ink=0.4, shadow=0.4, across=0.75, noise=0.01),
    "shadow across, light on dark": Scene(paper=0.3, ink=0.9, shadow=0.5, across=0.85, noise=0.01),
    "noise": Scene(noise=0.05),
    "specks": Scene(specks=25, noise=0.02),
    "faint": Scene(paper=0.7, ink=0.45, noise=0.015),
    "corner": Scene(at=(0.25, 0.8), slope=0.3),
    "small": Scene(height=360, width=512, side=44, at=(0.7, 0.3), noise=0.01),
    "large": Scene(height=160, width=150, side=130, noise=0.02),
    "large, light on dark": Scene(height=160, width=150, side=130, paper=0.2, ink=0.9),
    "very noisy": Scene(noise=0.12, ink=0.4),
    "tiny photo": Scene(height=36, width=40, side=26),
    "colour": Scene(tint=(1.0, 0.9, 0.7), slope=0.3, noise=0.01),
    "blackboard": Scene(paper=0.25, ink=0.7, tint=(0.6, 1.0, 0.7), noise=0.02, slope=0.3),
}
