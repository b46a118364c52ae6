"""What is said of the built-in sentences: measured, on sentences that no training has seen.

`UNROLLED_SEEDS=5` measures with that many seeds instead of one.
"""

import os

import pytest

from models.sentences.corpus import corpus
from models.sentences.dataset import LATE, builtin
from models.sentences.grammar import LONGEST
from models.sentiment.experiment import SentimentExperiment
from models.sentiment.network import SentimentNetwork
from models.training import EpochEnd, LastSteps, Options, Trainer

SEEDS = range(int(os.environ.get("UNROLLED_SEEDS", "1")))
STEPS = LastSteps()


def learnt(data, reader, seed, epochs, wanted=1.0):
    """Give the test accuracy, in 0-1, and the epochs it took: fewer if it is above `wanted`."""
    known = corpus(data)
    words = known.vocabulary(known.rows)
    length = max(len(each.tokens) for each in data.train)
    network = SentimentNetwork(reader=reader, depth=1, rows=words.rows, length=length)
    options = Options(learning_rate=0.005, epochs=epochs, seed=seed)
    job = Trainer(SentimentExperiment(data, words, network), options, STEPS).run()
    found, taken = 0.0, 0
    for report in job:
        if isinstance(report, EpochEnd):
            found, taken = report.accuracy, taken + 1
            if found > wanted:
                break
    job.close()
    return found, taken


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_small_lstm_can_what_a_mean_cannot(tf, language, seed):
    in_order, epochs = learnt(builtin(language), "lstm", seed, 10, wanted=0.97)
    assert in_order > 0.97
    blind, _epochs = learnt(builtin(language), "mean", seed, epochs)
    assert blind < 0.7


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_simple_rnn_falls_behind_as_the_deciding_word_moves_away(tf, seed):
    near, far = builtin("en"), builtin("en", tail=LATE)
    assert max(len(each.tokens) for each in far.test) == LONGEST + LATE
    nearby, epochs = learnt(near, "simple_rnn", seed, 9, wanted=0.95)
    assert nearby > 0.95
    behind, _epochs = learnt(far, "simple_rnn", seed, epochs)
    assert behind < 0.7
    lstm, _epochs = learnt(far, "lstm", seed, 9, wanted=0.9)
    assert lstm > 0.9
