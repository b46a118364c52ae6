"""Sentences with a label: what a sentiment network learns from, and what it is tested on."""

import functools
import itertools
import random
from dataclasses import dataclass
from typing import Literal

from models.sentences.chinese import CHINESE
from models.sentences.english import ENGLISH
from models.sentences.grammar import Grammar, sentences
from resources import _

COUNT = 6000
"""Sentences that the grammar writes; about a fifth of them is kept for testing."""
SEED = 1
Language = Literal["en", "zh"]
LATE = 20
"""Words after each sentence where what decides comes early."""


@dataclass(frozen=True)
class Labelled:
    """A sentence and whether it praises.

    Parameters
    ----------
    tokens : tuple of str
    label : int
        1 positive, 0 negative.
    kind : str
        What makes it hard, where that is known: "negation", "contrast", ...
    decisive : int
        The token on which the label hangs, counted from 0; -1 where that is not known.
    """

    tokens: tuple[str, ...]
    label: int
    kind: str = ""
    decisive: int = -1


@dataclass(frozen=True)
class Sentences:
    """Labelled sentences in two parts that share none.

    Parameters
    ----------
    key : str
        Its name in files.
    name : str
        What it is called on screen.
    joined : bool
        Whether tokens are written without spaces between them.
    remarks : tuple of str
        What was assumed when it was read, a sentence each.
    numbering : tuple of str
        IMDB's words in the order of their numbers in Keras's word index, from 1 on.
    """

    key: str
    name: str
    train: tuple[Labelled, ...]
    test: tuple[Labelled, ...]
    joined: bool = False
    remarks: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()

    def text(self, sentence: Labelled) -> str:
        """Write a sentence as people write it."""
        return ("" if self.joined else " ").join(sentence.tokens)


@functools.cache
def builtin(language: Language, *, by_character: bool = False, tail: int = 0) -> Sentences:
    """Give the sentences that ship with the app: written by rule, labelled by rule.

    Parameters
    ----------
    language : "en" | "zh"
    by_character : bool
        Whether each sign is a token, rather than each word of the grammar.
    tail : int
        Words that judge nothing and follow each sentence: what decides must be remembered over so
        many more steps.

    Source: `models.sentences.grammar`.
    """
    grammar = {"en": ENGLISH, "zh": CHINESE}[language]
    chance = random.Random(SEED)
    train: list[Labelled] = []
    test: list[Labelled] = []
    for written in itertools.islice(sentences(grammar, SEED), COUNT):
        tokens, decisive = written.tokens + _ending(grammar, tail, chance), written.decisive
        if by_character:
            decisive = sum(map(len, tokens[: decisive + 1])) - 1
            tokens = tuple("".join(tokens))
        made = Labelled(tokens, written.label, written.kind, decisive)
        (test if written.is_for_test else train).append(made)
    key = (
        f"builtin-{language}" + ("-characters" if by_character else "") + (f"-{tail}" * bool(tail))
    )
    name = _name(grammar, by_character, tail)
    return Sentences(key, name, tuple(train), tuple(test), grammar.joined)


def _ending(grammar: Grammar, words: int, chance: random.Random) -> tuple[str, ...]:
    """Give so many words that judge nothing."""
    found: list[str] = []
    while len(found) < words:
        found += chance.choice(grammar.fillers["t"]).split()
    return tuple(found[:words])


def _name(grammar: Grammar, by_character: bool, tail: int) -> str:
    if tail:
        return _("Remarks with {count} more words at the end, written by rule").format(count=tail)
    if by_character:
        return _("Chinese remarks by characters, written by rule")
    if grammar.language == "zh":
        return _("Chinese remarks, written by rule")
    return _("English remarks, written by rule")
