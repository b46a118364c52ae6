"""Random networks of the Words lab, with the programs that train them and read with them."""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from models import runtime, training
from models.sentences.corpus import corpus
from models.sentences.dataset import builtin
from models.sentiment.backward import gradients
from models.sentiment.learn_program import learn_code
from models.sentiment.mistakes import said
from models.sentiment.network import SentimentNetwork
from models.sentiment.read_program import SAVED, mistakes_code, read_code
from models.sentiment.state import Data, WordsState
from models.sentiment.trained import Trained, with_vocabulary
from tests.random_states import random_state

Names: TypeAlias = dict[str, Any]
Case: TypeAlias = tuple[str, str, Callable[[Names], None]]


_ENGLISH = corpus(builtin("en"))
VIEWS = ("learn", "read", "mistakes")
READERS = ("mean", "gru", "simple_rnn", "lstm")
_WORDS = "the film is dull , but not zeppelin 电影 😀 good"


def words_trained(random: np.random.Generator) -> Iterator[Case]:
    """Yield networks that are trained, that read a sentence, and that are tested, in turn."""
    for view, reader in itertools.islice(_turns(), int(random.integers(12)), None):
        draws = _NETWORK | {"reader": functools.partial(_given, {"reader": reader})}
        network = random_state(SentimentNetwork, random, **draws)
        rows = int(min(network.rows, _ENGLISH.rows))
        words = _ENGLISH.vocabulary(rows)
        # Keras has no mean of no words at all
        if view == "mistakes" and network.reader != "mean" and random.integers(2):
            words = replace(words, unknown=-1)
        network = with_vocabulary(network, words)
        weights = [random.normal(0, 0.6, s).astype(np.float32) for s in network.weight_shapes()]
        trained = Trained("random", network, tuple(weights))
        training.write_weights(Path(SAVED), network, tuple(weights))
        name = f"{view} {replace(network, vocabulary=())}"
        if view == "read":
            tokens = tuple(random.choice(_WORDS.split(), random.integers(1, 12)))
            yield name, read_code(trained, tokens), _read_check(trained, tokens)
        elif view == "mistakes":
            yield name, mistakes_code(trained, Data()), _mistakes_check(trained)
        else:
            options = random_state(training.Options, random, **_QUICK)
            state = WordsState(options=options)
            yield name, learn_code(state, network), _learn_check(network, options)


def _turns() -> Iterator[tuple[str, str]]:
    """Give every view with every reader, in twelve turns."""
    return zip(itertools.cycle(VIEWS), itertools.cycle(READERS), strict=False)


def _given(fields: Names, random: np.random.Generator, state: SentimentNetwork) -> Names:
    return fields


# a sentence is unrolled: its graph grows with its length
_NETWORK: dict[str, Any] = {
    "vocabulary": lambda random, state: {},
    "vectors": lambda random, state: {},
    "units": lambda random, state: {"units": int(random.choice((1, 3, 8)))},
    "embedding": lambda random, state: {"embedding": int(random.choice((1, 4, 20)))},
    "rows": lambda random, state: {"rows": int(random.choice((3, 60, 10_000)))},
    "length": lambda random, state: {"length": int(random.choice((1, 4, 7)))},
    "hidden": lambda random, state: {"hidden": int(random.choice((0, 5)))},
    "padded_to": lambda random, state: {"padded_to": int(random.choice((0, 4, 9)))},
    "depth": lambda random, state: {"depth": int(random.integers(1, 4)), "upper_units": ()},
    "upper_units": lambda random, state: {
        "upper_units": tuple(random.integers(1, 9, state.depth - 1).tolist())
    },
}
_QUICK: dict[str, Any] = {
    "batch_size": lambda random, state: {"batch_size": int(random.choice((256, 500)))},
    "epochs": lambda random, state: {"epochs": 1},
}


def _read_check(trained: Trained, tokens: tuple[str, ...]) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        found = trained.read(tokens)
        _close(np.array(names["probabilities"]), found.probabilities)
        _close(names["gradients"], gradients(trained, found), 1e-4)

    return check


def _mistakes_check(trained: Trained) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        ours = said(trained, _ENGLISH.sentences.test)
        _close(names["logits"], ours, 1e-4)

    return check


def _learn_check(network: SentimentNetwork, options: training.Options) -> Callable[[Names], None]:
    def check(names: Names) -> None:
        shapes = [tuple(weight.shape) for weight in names["model"].get_weights()]
        assert shapes == list(network.weight_shapes())
        train = _ENGLISH.sentences.train
        assert len(names["losses"]) == len(train) // options.batch_size
        if network.dropout:
            return
        runtime.tensorflow().keras.utils.set_random_seed(options.seed)
        weights = tuple(network.build().get_weights())
        batch = np.random.default_rng(options.seed).permutation(len(train))[: options.batch_size]
        seen = tuple(train[index] for index in batch)
        logits = said(Trained("", network, weights), seen).astype(np.float64)
        signs = np.array([1 if each.label else -1 for each in seen])
        _close(names["losses"][0], np.logaddexp(0, -signs * logits).mean(), 1e-4)

    return check


def _close(theirs: Any, ours: Any, tolerance: float = 1e-5) -> None:
    largest = max(1.0, float(np.abs(ours).max(initial=0.0)))
    np.testing.assert_allclose(theirs, ours, rtol=0, atol=tolerance * largest)
