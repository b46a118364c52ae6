"""Which kernel made a picture."""

from functools import lru_cache

import cv2
import numpy as np

from models import gallery, images
from models.kernels.filtering import feature_map, input_channels
from models.kernels.library import preset
from models.kernels.state import Kernel, KernelState, as_plane
from models.practice.question import Array, Choice, Figure, Grid, Level, Mistake, Question, Seen
from models.practice.writing import listed, program
from resources import _

_SIDE = 48
_PICTURES = ("cameraman", "coins", "astronaut", "coffee", "rocket", "bars", "bricks", "digit")
_EASY = ("identity", "box-blur", "sobel-x", "sobel-y", "laplacian-4", "sharpen")
_MORE = ("sobel-x", "sobel-y", "laplacian-8", "emboss", "shift", "gaussian-3", "sharpen")
_LIKE = 0.85
"""Results whose correlation is larger look too much alike to be told apart."""
_PATCH = 6
"""Side of the patch by which the program tells the kernels apart."""


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for the kernel: plain ones; more alike; turned and negated ones."""
    there = {sample.name for sample in gallery.samples()}
    names = [name for name in _PICTURES if name in there]
    name = names[random.integers(len(names))]
    keys = _EASY if level == 1 else _MORE
    kernels = [preset(key).weights for key in keys]
    if level == 3:
        base = kernels[random.integers(len(kernels))]
        kernels = [*kernels, -base, base.T, np.rot90(base, 2)]
    picked: list[Array] = [kernels[int(at)] for at in random.permutation(len(kernels))]
    return _question(random, name, picked)


def _question(random: np.random.Generator, name: str, kernels: list[Array]) -> Question:
    x = small(name)
    chosen = _distinct(x, kernels)
    right = int(random.integers(len(chosen)))
    made = result(x, chosen[right])
    return Question(
        text=_("Which kernel turned the picture into the result? (Blue is below 0, orange above.)"),
        figures=_figures(x, made),
        answer=Choice(right, tuple(Grid("", kernel, "weight") for kernel in chosen)),
        working=(_described(right, chosen),),
        rule=_rule(),
        mistakes=tuple(
            Mistake(at, _described(at, chosen)) for at in range(len(chosen)) if at != right
        ),
        seen=Seen("kernels", _state(x, name, chosen[right])),
        program=_program(x, made, chosen),
    )


def _state(x: Array, name: str, kernel: Array) -> KernelState:
    picture = images.from_pixels(np.rint(x * 255).astype(np.uint8), name).picture
    bank = (Kernel(planes=(as_plane(kernel),)),)
    return KernelState(picture=picture, bank=bank, padding="valid")


def _figures(x: Array, made: Array) -> tuple[Figure, ...]:
    return (
        Grid(_("Picture"), x, "pixel", numbers=False),
        Grid(_("Result"), made, "signed", numbers=False),
    )


def _rule() -> str:
    return _(
        "The sum of the weights tells whether flat areas stay (1) or vanish (0); where "
        "the negative and the positive weights lie tells which edges are seen, and in "
        "which colour."
    )


@lru_cache(maxsize=16)
def small(name: str) -> Array:
    """Give a picture of the gallery as (48, 48) float32 in [0, 1], in steps of 1/255."""
    grey = input_channels(gallery.thumbnail(name, 4 * _SIDE), "grey")[..., 0]
    side = min(grey.shape)
    top, left = (grey.shape[0] - side) // 2, (grey.shape[1] - side) // 2
    cut = np.ascontiguousarray(grey[top : top + side, left : left + side])
    whole = cv2.resize(cut, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return (np.rint(whole * 255) / 255).astype(np.float32)


def result(x: Array, kernel: Array) -> Array:
    """Give what a kernel (kh, kw) makes of a picture (H, W) without padding: (H', W') float32."""
    state = KernelState(bank=(Kernel(planes=(as_plane(kernel),)),), padding="valid")
    return feature_map(x[..., None], state.kernel, state)[..., 0]


def likeness(one: Array, other: Array) -> float:
    """Give the cosine between two results: 1 where they are drawn alike."""
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float((one * other).sum()) / size if size else 1.0


def _distinct(x: Array, kernels: list[Array]) -> list[Array]:
    """Take four kernels whose results do not look alike."""
    chosen: list[Array] = []
    seen: list[Array] = []
    for kernel in kernels:
        made = result(x, kernel)
        if np.abs(made).max() > 0.05 and all(likeness(made, other) < _LIKE for other in seen):
            chosen.append(kernel)
            seen.append(made)
        if len(chosen) == 4:
            break
    return chosen


def _described(at: int, kernels: list[Array]) -> str:
    effect = _effect(kernels[at])
    return _("Answer {number}: {effect}").format(number=at + 1, effect=effect)


def _effect(kernel: Array) -> str:
    total = float(kernel.sum())
    if total < -0.5:
        return _("the weights sum to less than 0: a negative of the picture.")
    if np.count_nonzero(kernel) == 1:
        return _("it copies one pixel.")
    if (kernel >= 0).all():
        return _("all weights are positive: it blurs.")
    if total > 0.5 and not np.allclose(kernel, kernel[::-1, ::-1]):
        return _("positive weights on one side, negative on the other: as if lit from one side.")
    if total > 0.5:
        return _("the weights sum to 1: the picture stays, and edges stand out.")
    return _edges(kernel)


def _edges(kernel: Array) -> str:
    down = float(kernel[-1].sum() - kernel[0].sum())
    across = float(kernel[:, -1].sum() - kernel[:, 0].sum())
    if abs(across) > 2 * abs(down):
        return (
            _("vertical edges, orange where the right side is brighter.")
            if across > 0
            else _("vertical edges, orange where the left side is brighter.")
        )
    if abs(down) > 2 * abs(across):
        return (
            _("horizontal edges, orange where it is brighter below.")
            if down > 0
            else _("horizontal edges, orange where it is brighter above.")
        )
    if kernel[1, 1] < 0:
        return _("edges of all directions, blue on their bright side.")
    return _("edges of all directions, orange on their bright side.")


def _program(x: Array, made: Array, kernels: list[Array]) -> str:
    reach = _PATCH - 2
    rough = cv2.boxFilter(
        made * made, -1, (reach, reach), anchor=(0, 0), borderType=cv2.BORDER_REFLECT
    )
    inside = rough[: _SIDE - _PATCH, : _SIDE - _PATCH]
    row, column = (int(at) for at in np.unravel_index(int(inside.argmax()), inside.shape))
    patch = x[row : row + _PATCH, column : column + _PATCH]
    shown = made[row : row + reach, column : column + reach]
    return program(
        f"patch = tf.reshape(tf.constant({listed(patch)}), [1, {_PATCH}, {_PATCH}, 1])",
        f"made = tf.constant({listed(shown)})",
        f"kernels = {[np.round(k.astype(float), 6).tolist() for k in kernels]}",
        "w = tf.transpose(tf.constant(kernels))[:, :, tf.newaxis]",
        "w = tf.transpose(w, [1, 0, 2, 3])  # height, width, 1, kernels",
        'y = tf.nn.conv2d(patch, w, 1, "VALID")[0]',
        "off = tf.reduce_max(tf.abs(y - made[..., tf.newaxis]), axis=[0, 1])",
        "answer = int(tf.argmin(off))",
    )
