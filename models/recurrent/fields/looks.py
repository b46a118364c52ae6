"""Fields of the state that decide how what happens is shown."""

from typing import Annotated, Literal

import msgspec

from resources import _

View = Literal["input", "step", "layers", "weights", "compare"]
Program = Literal["layer", "cell", "operations"]

OrderField = Annotated[
    Literal["index", "activity"],
    msgspec.Meta(
        title=_("Order"),
        description=_("Units in the timeline: by number, or the most active first"),
        extra={"choices": {"index": _("By number"), "activity": _("By activity")}},
    ),
]

MostField = Annotated[
    int,
    msgspec.Meta(
        title=_("Show at most"),
        description=_("Units in the timeline; the most active ones are shown"),
        ge=2,
        le=128,
    ),
]

ShownField = Annotated[
    Literal["heat", "lines"],
    msgspec.Meta(
        title=_("Show"),
        description=_("Memory over time: all units as colours, or the pinned unit as lines"),
        extra={"choices": {"heat": _("All units"), "lines": _("Pinned unit")}},
    ),
]

ProgramField = Annotated[
    Program,
    msgspec.Meta(
        title=_("Code as"),
        description=_("How the Code panel writes the same computation"),
        extra={
            "choices": {
                "layer": _("a layer"),
                "cell": _("a stepped cell"),
                "operations": _("its operations"),
            }
        },
    ),
]
