"""What the LeNet lab shows: a network, how it is trained, on what, and where one looks."""

from dataclasses import dataclass, field, replace
from pathlib import PureWindowsPath
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta

from models.datasets.dataset import MOST_CLASSES
from models.datasets.labelled.assumptions import Assumptions
from models.digit_photos.photo import DigitPhoto
from models.errors import InvalidInput
from models.keras_files import MOST_LAYERS
from models.lenet.layers import Array
from models.lenet.network import Network
from models.training.options import Options
from resources import _

DRAWING_SIDE = 84
"""Resolution of the drawing pad, in pixels: three for each of MNIST's."""

View = Literal[
    "learn", "batch", "inside", "photo", "why", "kernels", "norm", "mistakes", "data", "network"
]
Why = Literal["pixels", "gradient", "cam", "softmax"]
"""What a class score is taken apart into, beside the units before it."""
ALONE = -1
"""In the place of a second class: the score of the first one is asked about by itself."""
DatasetKey = Literal["digits", "mnist", "fashion", "own"]


@dataclass(frozen=True, kw_only=True)
class LeNetState:
    """The lab's state; weights and curves are kept beside it, as runs."""

    dataset: Annotated[
        DatasetKey,
        Meta(
            title=_("Pictures"),
            description=_("What the network learns from"),
            extra={
                "choices": {
                    "digits": _("5,000 digits"),
                    "mnist": _("MNIST · 11 MB"),
                    "fashion": _("Fashion-MNIST · 31 MB"),
                    "own": _("Your own…"),
                }
            },
        ),
    ] = "digits"
    own_path: Annotated[str, Meta(max_length=4096)] = ""
    own: Assumptions = field(default_factory=Assumptions)
    """How the user's own pictures are understood."""
    network: Network = field(default_factory=Network)
    options: Options = field(default_factory=Options)
    view: View = "learn"
    run: Annotated[str, Meta(max_length=40)] = ""
    """Key of the run whose weights are looked at; the latest when empty."""
    log_scale: bool = False
    sample: Annotated[int, Meta(ge=0, le=10_000_000)] = 0
    """Index of the test picture that is followed through the network."""
    drawn: bool = False
    """Whether the drawing, or the photo, is followed instead."""
    photographed: bool = False
    """Whether that is the photo."""
    photo: DigitPhoto = field(default_factory=DigitPhoto)
    """A photo of a digit, and how the digit is taken out of it."""
    photo_step: Annotated[int, Meta(ge=0, le=6)] = 6
    """Which step from the photo to the network's picture is explained."""
    drawing: bytes = b""
    """84 × 84 bytes of ink, row by row; nothing when empty."""
    pin: tuple[int, int, int, int] | None = None
    """Layer, channel, row and column of the number that is taken apart."""
    shown: Literal["values", "gradients"] = "values"
    """Whether the layers show what went through them, or how the loss would change with it."""
    why: Why = "pixels"
    asked: tuple[int, int] | None = None
    """Class whose score is taken apart, and the one it is compared with or `ALONE`; without it
    what the network says, and what would be right or came next."""
    unit: tuple[int, int] | None = None
    """A dense layer and one of its units, taken apart in place of a score."""
    learned_layer: Annotated[int, Meta(ge=0, le=MOST_LAYERS)] = 0
    """Which of the convolutions and dense layers has the kernel or unit that is looked at."""
    filter: Annotated[int, Meta(ge=0, le=65_535)] = 0
    """Which kernel, or unit, of that layer."""
    batch_layer: Annotated[int, Meta(ge=0, le=MOST_LAYERS)] = 0
    """Which convolution's kernels are shown before and after a step."""
    norm_layer: Annotated[int, Meta(ge=0, le=MOST_LAYERS)] = 0
    norm_channel: Annotated[int, Meta(ge=0, le=65_535)] = 0
    cell: tuple[int, int] | None = None
    """Cell of the confusion matrix whose pictures are shown; all mistakes without it."""
    data_class: Annotated[int, Meta(ge=-1, le=MOST_CLASSES - 1)] = -1
    """Class whose pictures are shown; all with −1."""
    data_part: Literal["train", "test"] = "train"

    def __post_init__(self) -> None:
        if len(self.drawing) not in (0, DRAWING_SIDE**2):
            raise InvalidInput(_("The drawing of this state is damaged."))
        if self.pin is not None and min(self.pin) < 0:
            raise InvalidInput(_("The pinned number of this state does not exist."))
        if self.asked is not None and not _are_classes(*self.asked):
            raise InvalidInput(_("The classes that this state asks about do not exist."))
        if self.unit is not None and min(self.unit) < 0:
            raise InvalidInput(_("The unit of this state does not exist."))
        if self.cell is not None and not all(0 <= place < MOST_CLASSES for place in self.cell):
            raise InvalidInput(_("The cell of this state lies outside the table."))

    def for_others(self) -> "LeNetState":
        """Give the state with the name of the user's own file, but not where it lies."""
        # a Windows path knows the separators of every system
        return replace(self, own_path=PureWindowsPath(self.own_path).name)

    def ink(self) -> Array:
        """Give the drawing: (84, 84) float32 in [0, 1]."""
        if not self.drawing:
            return np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
        grey = np.frombuffer(self.drawing, np.uint8).reshape(DRAWING_SIDE, DRAWING_SIDE)
        return grey.astype(np.float32) / np.float32(255)


def _are_classes(first: int, second: int) -> bool:
    return 0 <= first < MOST_CLASSES and ALONE <= second < MOST_CLASSES and first != second


def as_drawing(ink: Array) -> bytes:
    """Give (84, 84) float32 ink as a state keeps it; nothing when there is none."""
    grey = np.rint(np.clip(ink, 0, 1) * 255).astype(np.uint8)
    return grey.tobytes() if grey.any() else b""
