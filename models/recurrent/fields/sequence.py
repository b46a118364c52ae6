"""Fields of the state that decide what is read, one step at a time."""

from typing import Annotated, Literal

import msgspec

from models.text import Split
from resources import _

Source = Literal["text", "brackets", "sine", "impulse", "steps"]

SourceField = Annotated[
    Source,
    msgspec.Meta(
        title=_("Sequence"),
        description=_("What the cell reads, one step at a time"),
        extra={
            "choices": {
                "text": _("Text"),
                "brackets": _("Brackets as ±1"),
                "sine": _("Sine"),
                "impulse": _("Impulse"),
                "steps": _("Steps ±1"),
            }
        },
    ),
]

SplitField = Annotated[
    Split,
    msgspec.Meta(
        title=_("Tokens"),
        description=_("What counts as one step: a word, or a character"),
        extra={
            "choices": {
                "words": _("Words"),
                "characters": _("Characters"),
                "spaces": _("Between spaces"),
            }
        },
    ),
]

BatchField = Annotated[
    bool,
    msgspec.Meta(
        title=_("Batch of 2"),
        description=_("Two sentences as one tensor; the shorter one is padded"),
    ),
]

PaddingField = Annotated[
    Literal["post", "pre"],
    msgspec.Meta(
        title=_("Padding"),
        description=_("Where the shorter sentence is filled up with token 0"),
        extra={"choices": {"post": _("after it (post)"), "pre": _("before it (pre)")}},
    ),
]

MaskField = Annotated[
    bool,
    msgspec.Meta(
        title=_("Mask"),
        description=_(
            "On, padding leaves the state as it is, as with Embedding(mask_zero=True); off, it "
            "is read as any other token"
        ),
    ),
]

LengthField = Annotated[
    int,
    msgspec.Meta(title=_("Length"), description=_("Steps of the signal"), ge=1, le=200),
]

PeriodField = Annotated[
    int,
    msgspec.Meta(
        title=_("Period"), description=_("Steps after which the signal repeats"), ge=2, le=100
    ),
]

SkippedField = Annotated[
    tuple[Annotated[int, msgspec.Meta(ge=0, lt=200)], ...], msgspec.Meta(max_length=200)
]
