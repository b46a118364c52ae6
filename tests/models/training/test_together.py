"""Several trainings in turn: each as if it were alone."""

import numpy as np
import pytest

from models import training
from models.training import Options
from models.training.together import in_turn
from tests.models.training.clients import Sentences, Sums
from tests.models.training.test_clients import QUICK, run

pytestmark = pytest.mark.usefixtures("kept_graphs")


def told(job):
    """Give the reports of each place, in the order in which they came."""
    found = {}
    order = []
    for place, report in job:
        found.setdefault(place, []).append(report)
        order.append(place)
    return found, order


def test_that_each_learns_as_if_it_were_alone(tf):
    sentences, last = Sentences(), training.LastSteps()
    alone, _outcome = run(training.Trainer(sentences, QUICK, last).run())
    both = [training.Trainer(sentences, QUICK, each) for each in (last, None)]
    found, order = told(in_turn(both))
    for place in (0, 1):
        assert isinstance(found[place][-1], training.Outcome)
        assert found[place][-1].kind == "finished"
        for ours, theirs in zip(found[place][-2].weights, alone[-1].weights, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-6)
    assert order[:4] == [0, 1, 0, 1]


def test_that_one_that_diverges_leaves_the_other_to_its_end(tf):
    wild = Options(optimizer="sgd", learning_rate=2.0, batch_size=5, epochs=30, schedule="constant")
    calm = Options(optimizer="sgd", learning_rate=0.01, batch_size=5, epochs=30)
    found, _order = told(in_turn([training.Trainer(Sums(), how) for how in (wild, calm)]))
    assert [found[place][-1].kind for place in (0, 1)] == ["diverged", "finished"]
