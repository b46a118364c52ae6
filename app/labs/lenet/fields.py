"""Which fields of the state only say how it is looked at, and which ask for an answer."""

LOOKS = frozenset(
    {
        "view", "run", "log_scale", "sample", "drawn", "drawing", "pin", "shown", "why", "asked",
        "unit", "learned_layer", "filter", "batch_layer", "norm_layer", "norm_channel", "cell",
        "data_class", "data_part", "photographed", "photo", "photo_step",
    }
)  # fmt: skip
"""Fields that change nothing of what is trained."""

ASKED_FOR = (
    "view", "sample", "drawn", "drawing", "network", "norm_layer", "data_class", "data_part",
    "shown", "asked", "unit", "learned_layer", "photographed", "photo",
)  # fmt: skip
"""Fields that what is seen has to be computed from."""
