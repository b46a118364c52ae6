"""Which fields of the state decide the numbers, and which only how one looks at them."""

import dataclasses

from models.recurrent import RecurrentState

WHERE = ("view", "sample", "token", "phase", "layer", "unit", "part")
"""Say only where one looks; the program is the same without them."""
LOOKS = (*WHERE, "order", "most", "shown", "program")
COMPUTED = tuple(
    field.name
    for field in dataclasses.fields(RecurrentState)
    if field.name not in LOOKS or field.name == "sample"
)
"""Decide what is computed: of a batch, that is the sentence that one looks at."""
SHAPELESS = (
    "seed",
    "length",
    "period",
    "recurrent_scale",
    "return_sequences",
    "batch",
    "padding",
    "mask",
)
"""Change numbers, but not the shape of any weight."""
