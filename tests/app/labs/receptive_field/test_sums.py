"""The sum behind one output number, as it is written."""

import re

import pytest

from app.labs.receptive_field.sums import sum_of
from models.receptive_field.kinds import TITLES
from models.receptive_field.trace import Moment, trace
from tests.models.receptive_field_states import random_states


@pytest.mark.parametrize("operation", TITLES)
def test_that_the_sum_written_is_true(operation):
    for state in random_states(operation, 20, seed=23, largest=5):
        layer = trace(state)
        moment = Moment((layer.y.shape[0] - 1, 0))
        left, right = sum_of(layer, moment, 0).text.rsplit(" = ", 1)
        left = left.replace("·", "*").replace("−", "-")
        left = re.sub(r"max\((.*)\)", r"max([\1])", left)
        # the numbers are written with two decimals
        assert eval(left) == pytest.approx(  # noqa: S307  arithmetic that we wrote
            float(right.replace("−", "-")), abs=0.2
        )
