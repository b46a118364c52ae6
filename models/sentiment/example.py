"""The networks that ship with the app, trained on the built-in sentences."""

import functools
from typing import Literal

import resources
from models import storage
from models.sentences.dataset import Language
from models.sentences.vocabulary import Vocabulary
from models.sentiment.network import SentimentNetwork
from models.sentiment.trained import Trained, with_vocabulary
from models.training.options import Options
from resources import _

_LARGEST = 1_000_000
FOLDER = resources.FOLDER / "sentiment"
OPTIONS: dict[Language, Options] = {
    "en": Options(learning_rate=0.005, epochs=12),
    "zh": Options(learning_rate=0.005, epochs=15, seed=2),
}
"""How they were trained."""


def network(reader: Literal["lstm", "mean"], words: Vocabulary) -> SentimentNetwork:
    """Give what was trained: two LSTM layers, or the mean of the vectors to compare with."""
    return with_vocabulary(SentimentNetwork(reader=reader, depth=2, units=16), words)


@functools.cache
def example(language: Language, reader: Literal["lstm", "mean"] = "lstm") -> Trained:
    """Give a shipped network.

    Source: see resources/sentiment/README.md.
    """
    file = f"{language}-{reader}.npz"
    arrays = storage.read_npz(FOLDER / file, _LARGEST)
    words = Vocabulary(tuple(arrays["words"].tobytes().decode("utf-8").split("\n")))
    made = network(reader, words)
    weights = tuple(arrays[f"w{index}"] for index in range(len(made.weight_shapes())))
    name = _("shipped network") if reader == "lstm" else _("shipped network, blind to order")
    return Trained(name, made, weights, file)
