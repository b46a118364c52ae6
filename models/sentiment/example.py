"""The networks that ship with the app, trained on the built-in sentences."""

import functools
from typing import Literal

import resources
from models.sentences.dataset import Language
from models.sentences.vocabulary import Vocabulary
from models.sentiment.network import SentimentNetwork
from models.sentiment.trained import Trained, with_vocabulary
from models.training import Options, RunStore
from resources import _

Reader = Literal["lstm", "mean"]
READERS: tuple[Reader, ...] = ("mean", "lstm")
"""What was trained: blind to order, and in order; the last is looked at first."""
FOLDER = resources.FOLDER / "sentiment"
SHELF = FOLDER
"""The runs that the lab opens on, by the language of the sentences that they learned from."""
OPTIONS: dict[Language, Options] = {
    "en": Options(learning_rate=0.005, epochs=12),
    "zh": Options(learning_rate=0.005, epochs=15, seed=2),
}
"""How they were trained."""


def network(reader: Reader, words: Vocabulary) -> SentimentNetwork:
    """Give what was trained: two LSTM layers, or the mean of the vectors to compare with."""
    made = with_vocabulary(SentimentNetwork(reader="lstm", depth=2, units=16), words)
    return made.blind() if reader == "mean" else made


def store(language: Language) -> RunStore:
    """Give the folder of the shipped runs on the sentences of a language; nobody writes to it.

    Source: see resources/sentiment/README.md.
    """
    return RunStore(FOLDER / language, "sentiment", SentimentNetwork)


def shelf(language: Language) -> RunStore:
    """Give the runs that the lab shows beside the learner's own."""
    return RunStore(SHELF / language, "sentiment", SentimentNetwork)


@functools.cache
def example(language: Language, reader: Reader = "lstm") -> Trained:
    """Give a shipped network.

    Source: see resources/sentiment/README.md.
    """
    kept = store(language)
    run = next(run for run in kept.load().runs if run.info.network.reader == reader)
    name = _("shipped network") if reader == "lstm" else _("shipped network, blind to order")
    return Trained(name, run.info.network, kept.weights(run), f"{language}/{run.info.key}")
