"""States worth looking at: the first one, and those of the pictures of the lab."""

import dataclasses

from PySide6.QtCore import QRectF, QSizeF

from app.labs.kernels.views.stage import Stage
from models.images import Picture
from models.kernels import edit
from models.kernels.state import Kernel, KernelState, as_plane, from_preset

_FIRST_PIN = (158, 185)
"""Where the astronaut's cheek meets the dark: a strong vertical edge."""

_CATS_EYE = (116, 174)


def first() -> KernelState:
    """Give the state in which the lab first opens."""
    state = KernelState()
    return dataclasses.replace(state, pin=_FIRST_PIN) if not state.picture.data else state


def all_of_them() -> dict[str, KernelState]:
    """Give the named states for pictures of the lab."""
    return {
        "": first(),
        "zoomed": KernelState(
            picture=Picture("cat"), bank=(from_preset("sobel-y"),), pin=_CATS_EYE, relu=True
        ),
        "bank": KernelState(
            picture=Picture("bricks"), bank=edit.eight_directions(), chosen=2, pin=(153, 230)
        ),
        "summed": KernelState(
            picture=Picture("coffee"), bank=(_red_against_green(),), colour="summed", pin=(300, 150)
        ),
        "effects": KernelState(page="effects"),
        "effects-cat": KernelState(picture=Picture("cat"), page="effects", colour="each"),
        "stride": KernelState(stride=2, pin=(79, 92)),
        "digit": KernelState(
            picture=Picture("digit"),
            bank=(from_preset("diagonal"),),
            padding="valid",
            stride=2,
            pin=(5, 7),
        ),
    }


def prepare(name: str, stage: Stage) -> None:
    """Do what a scene needs beyond its state."""
    if name == "zoomed":
        pixel = stage.output.pixel_rect(*_CATS_EYE)
        legible = 3.2 * stage.fontMetrics().lineSpacing()
        stage.output.zoom_by(legible / pixel.width(), pixel.center())
        away = QRectF(stage.output.rect()).center() - pixel.center()
        stage.output.viewport.pan(away.x(), away.y(), QSizeF(stage.output.size()))


def _red_against_green() -> Kernel:
    blur = from_preset("gaussian-3").plane(0)
    return Kernel(planes=(as_plane(blur), as_plane(-blur), as_plane(0 * blur)))
