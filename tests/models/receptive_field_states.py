"""Random states of the Receptive-field lab, and its jobs run to their end, for its tests."""

from typing import Any

import numpy as np

from models.errors import InvalidInput
from models.receptive_field.kinds import DILATED
from models.receptive_field.state import State


def result_of(job) -> Any:
    """Run a job to its end and give what it returns."""
    try:
        while True:
            next(job)
    except StopIteration as end:
        return end.value


def random_states(operation: str, count: int, seed: int, largest: int = 12) -> list[State]:
    """Draw states that are allowed, of any shape, stride, padding and dilation."""
    random = np.random.default_rng(seed)
    states: list[State] = []
    while len(states) < count:
        try:
            states.append(_drawn(operation, random, largest))
        except InvalidInput:
            continue
    return states


def _drawn(operation: str, random: np.random.Generator, largest: int) -> State:
    def whole(least: int, most: int) -> int:
        return int(random.integers(least, most + 1))

    dilated, flat = operation in DILATED, operation == "convolution_1d"
    rules = ("valid", "same", "explicit", "causal")
    return State(
        operation=operation,
        batch=whole(1, 2),
        example=whole(0, 1),
        height=1 if flat else whole(1, largest),
        width=whole(1, largest),
        channels=whole(1, 4),
        kernel_height=1 if flat else whole(1, 5),
        kernel_width=whole(1, 5),
        kernels=whole(1, 4),
        groups=whole(1, 4) if operation == "grouped_convolution" else 1,
        stride_height=1 if flat else whole(1, 4),
        stride_width=whole(1, 4),
        dilation_height=whole(1, 3) if dilated and not flat else 1,
        dilation_width=whole(1, 3) if dilated else 1,
        padding=rules[whole(0, 3 if flat else 2)],
        top=0 if flat else whole(0, 4),
        bottom=0 if flat else whole(0, 4),
        left=whole(0, 4),
        right=whole(0, 4),
        inputs=("integers", "reals", "ramp")[whole(0, 2)],
        weights=("integers", "reals", "ones")[whole(0, 2)],
        seed=whole(0, 9999),
    )
