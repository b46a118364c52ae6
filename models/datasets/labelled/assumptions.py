"""What is assumed of labelled pictures where their files do not say; each can be changed."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from resources import _

Scaling = Literal["auto", "bytes", "unit", "signed", "range"]
Axes = Literal["auto", "last", "first"]


@dataclass(frozen=True)
class Assumptions:
    """How labelled pictures are understood."""

    scaling: Annotated[
        Scaling,
        Meta(
            title=_("Pixels"),
            description=_("Which numbers stand for black and for white in the file"),
            extra={
                "choices": {
                    "auto": _("as found"),
                    "bytes": _("0 to 255"),
                    "unit": _("0 to 1"),
                    "signed": _("−1 to 1"),
                    "range": _("smallest to largest"),
                }
            },
        ),
    ] = "auto"
    channels: Annotated[
        Axes,
        Meta(
            title=_("Colours"),
            description=_("Whether the channels are the last axis of the array or come first"),
            extra={
                "choices": {
                    "auto": _("as found"),
                    "last": _("channels last"),
                    "first": _("channels first"),
                }
            },
        ),
    ] = "auto"
    invert: Annotated[
        bool,
        Meta(
            title=_("Invert"),
            description=_("Exchange black and white; MNIST's digits are white on black"),
        ),
    ] = False
    transpose: Annotated[
        bool,
        Meta(
            title=_("Transpose"),
            description=_("Exchange rows and columns, once more where EMNIST was recognised"),
        ),
    ] = False
    test_share: Annotated[
        int,
        Meta(
            ge=5,
            le=50,
            title=_("For testing"),
            description=_("Percentage kept for testing where the files have no test part"),
        ),
    ] = 20
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=999_999,
            title=_("Split seed"),
            description=_("Another seed keeps other pictures for testing"),
        ),
    ] = 0
