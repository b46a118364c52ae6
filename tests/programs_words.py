"""Random states of the Words lab's views that show words and sentences, with their programs."""

import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from models import sentences, words
from models.comparison import compared
from models.errors import InvalidInput
from models.sentences.corpus import Corpus, corpus
from models.sentiment.experiment import numbers
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
from models.sentiment.sentences_program import sentences_code
from models.sentiment.space import answered
from models.sentiment.space_program import space_code
from models.sentiment.state import WordsState
from models.sentiment.table import fitted
from models.state import encode
from tests.random_states import random_states

Names: TypeAlias = dict[str, Any]
Case: TypeAlias = tuple[str, str, Callable[[Names], None]]

VIEWS = ("lookup", "lookup", "lookup", "space", "space", "sentences")
_TEXT = "i hate this boring movie , but the FILM It's naïve \" \\ 我 讨厌 电影 😀 {x} zeppelin"
_CORPORA = {
    "english": ("en", False), "chinese": ("zh", False), "characters": ("zh", True),
}  # fmt: skip


def words_lab(random: np.random.Generator) -> Iterator[Case]:
    """Yield what is looked up, what is near, and how sentences become numbers."""
    for state in random_states(WordsState, random, **_DRAWS):
        found = _corpus_of(state)
        maker = {"lookup": _lookup, "space": _space, "sentences": _sentences}[state.view]
        program, check = maker(state, found)
        yield str(encode(state), "utf-8"), program, check


def _corpus_of(state: WordsState) -> Corpus:
    return _made(*_CORPORA[state.data.source])


@functools.cache
def _made(language: str, by_character: bool) -> Corpus:
    return corpus(sentences.builtin(language, by_character=by_character))


def _lookup(state: WordsState, found: Corpus) -> tuple[str, Callable[[Names], None]]:
    vectors = words.builtin() if state.table.source == "glove" else None
    ours = look_up(state, found, vectors)

    def check(names: Names) -> None:
        assert names["x"].shape == ours.tensor.shape
        if ours.numbers.size:
            told = compared("the program", ours.tensor, names["x"].numpy())
            assert told.agrees, str(told)

    return lookup_code(ours, state), check


def _space(state: WordsState, _found: Corpus) -> tuple[str, Callable[[Names], None]]:
    vectors = words.builtin()
    try:
        answer = answered(state.space, vectors)
    except InvalidInput:
        answer = None

    def check(names: Names) -> None:
        theirs = dict(names["found"])
        for word, cosine in () if answer is None else answer.found:
            assert abs(theirs[word] - cosine) < 1e-5

    return space_code(state.space, vectors, answer), check


def _sentences(state: WordsState, found: Corpus) -> tuple[str, Callable[[Names], None]]:
    network = fitted(state, found)
    ours = numbers(found.sentences.train, found.vocabulary(network.rows), network.length)

    def check(names: Names) -> None:
        assert np.array_equal(names["x_train"], ours)

    return sentences_code(state.data, network), check


def _some(random: np.random.Generator) -> str:
    return " ".join(random.choice(_TEXT.split(), random.integers(0, 9)))


def _word(random: np.random.Generator) -> str:
    return str(random.choice([*words.builtin().names[:3000], "zeppelinn", "it's", "\\", ""]))


_DRAWS: dict[str, Any] = {
    "view": lambda random, state: {"view": str(random.choice(VIEWS))},
    "data": lambda random, state: {
        "data": type(state.data)(source=str(random.choice(list(_CORPORA))))
    },
    "table": lambda random, state: {
        "table": type(state.table)(source=str(random.choice(["random", "glove"])))
    },
    "look": lambda random, state: {
        "look": type(state.look)(
            example="numbers" if random.random() < 0.1 else "sentences",
            text=_some(random),
            second=_some(random),
            batch=bool(random.integers(2)),
            length=int(random.integers(0, 12)),
            padding=str(random.choice(["pre", "post"])),
            truncating=str(random.choice(["pre", "post"])),
            mask_zero=bool(random.integers(2)),
            one_hot=bool(random.integers(2)),
        )
    },
    "space": lambda random, state: {
        "space": type(state.space)(
            ask=str(random.choice(["nearest", "analogy"])),
            **{name: _word(random) for name in ("word", "a", "b", "c")},
        )
    },
}
