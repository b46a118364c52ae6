"""Which fields of the state decide the numbers, and which only how one looks at them."""

import dataclasses

from models.recurrent import RecurrentState

_WHERE = ("view", "token", "phase", "layer", "unit", "part")
_HOW = ("order", "most", "shown", "program")
LOOKS = _WHERE + _HOW
COMPUTED = tuple(
    field.name for field in dataclasses.fields(RecurrentState) if field.name not in LOOKS
)
