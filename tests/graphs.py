"""Lends a test the graphs that earlier tests have trained: making one takes a second.

What is lent begins anew, as in a lab that trains the same network again;
`tests/models/training/test_training.py` proves that this changes no number, and makes its own.
"""

import numpy as np
import pytest

from models.training import steps

_MOST = 16
_kept: list = []
"""Options and experiment a graph was made for, and the graph; the latest last."""


@pytest.fixture
def kept_graphs(monkeypatch):
    """Let what is trained in this test use each graph of the tests before it once."""
    lent = []

    def made(experiment, options):
        found = next((kept for kept in _kept if _serves(kept, experiment, options)), None)
        if found is None:
            graph = steps_made(experiment, options)
        else:
            # nobody else may have it before this test has ended
            _kept.remove(found)
            graph = found[2]
            graph.begin_anew(experiment, options.seed)
        lent.append((_kind(options), experiment, graph))
        return graph

    steps_made = steps.Steps
    monkeypatch.setattr(steps, "Steps", made)
    yield
    _kept.extend(lent)
    del _kept[:-_MOST]


def _serves(kept, experiment, options):
    kind, other, _graph = kept
    return (
        kind == _kind(options)
        and type(other) is type(experiment)
        and other.network == experiment.network
        and len(other.train) == len(experiment.train)
        and all(map(_equal, other.train, experiment.train))
    )


def _equal(one, other):
    return one.dtype == other.dtype and np.array_equal(one, other)


def _kind(options):
    return options.optimizer, options.batch_size, options.clipping
