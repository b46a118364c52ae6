"""A small grammar that writes remarks and knows, by rule, whether they praise.

A grammar is lists of words and templates. In a template

    the {a} is {i?} {x@a} , but the {b} is {y@b}

`{a}` and `{b}` are two nouns, `{x@a}` is a judgement that can be made of `a` (some words praise one
thing and blame another), and `{i?}` is a word that may be left out. The label is said of the
judgements: "y" for the second one, "-x" for the opposite of the first.
"""

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Label = Literal[0, 1]
"""0: it blames, 1: it praises."""
Sign = int | dict[str, int]
"""+1 for praise, -1 for blame; or that for each kind of thing."""

_SLOT = re.compile(r"\{(?P<name>[a-z])(?P<about>@[a-z])?(?P<optional>\?)?\}")
_JUDGEMENTS = "xyvwn"
LONGEST = 20
"""Tokens of the longest sentence that is written."""
_TEST_SHARE = 5
"""One key of so many is kept for testing."""


@dataclass(frozen=True)
class Template:
    """A pattern of sentences.

    Parameters
    ----------
    kind : str
        What makes it hard, or "plain": the key under which accuracies are told apart.
    label : str
        The judgement that counts, with a minus before it where the sentence turns it round.
    opposed : bool
        Whether its two judgements differ; otherwise they agree.
    """

    kind: str
    pattern: str
    label: str
    opposed: bool = False


@dataclass(frozen=True)
class Grammar:
    """Words and templates of one language.

    Parameters
    ----------
    nouns : dict
        For each subject (films, products), its nouns and the kind of thing each is. The two nouns
        of a sentence are of one subject.
    judgements : dict
        For each slot letter: word -> +1 or -1, or a sign for each kind of thing, as far as it fits.
    fillers : dict
        For each other slot letter, the words that it may be, none of which judges.
    joined : bool
        Whether words are written without spaces between them.
    """

    language: str
    nouns: dict[str, dict[str, str]]
    judgements: dict[str, dict[str, Sign]]
    fillers: dict[str, tuple[str, ...]]
    templates: tuple[Template, ...]
    joined: bool = False


@dataclass(frozen=True)
class Sentence:
    """A remark, and what is known of it by rule.

    Parameters
    ----------
    tokens : tuple of str
        Its words.
    label : int
        1 if it praises, 0 if it blames.
    kind : str
        The kind of its template.
    decisive : int
        The token on which the label hangs, counted from 0.
    key : str
        Its template and the words that matter in it; training and test share none.
    """

    tokens: tuple[str, ...]
    label: Label
    kind: str
    decisive: int
    key: str = field(compare=False)

    @property
    def after(self) -> int:
        """How many tokens follow the decisive one: what a network must remember it over."""
        return len(self.tokens) - 1 - self.decisive

    @property
    def is_for_test(self) -> bool:
        """Whether it belongs to the sentences that no training sees."""
        digest = hashlib.sha256(self.key.encode("utf-8")).digest()
        return digest[0] % _TEST_SHARE == 0


def sentences(grammar: Grammar, seed: int) -> Iterator[Sentence]:
    """Write sentences without end, each at most once; kinds and labels come equally often."""
    chance = random.Random(seed)
    by_kind: dict[str, list[Template]] = {}
    for template in grammar.templates:
        by_kind.setdefault(template.kind, []).append(template)
    seen: set[tuple[str, ...]] = set()
    while True:
        for templates in by_kind.values():
            for label in (0, 1):
                made = _written(grammar, chance.choice(templates), label, chance)
                if len(made.tokens) <= LONGEST and made.tokens not in seen:
                    seen.add(made.tokens)
                    yield made


def _written(grammar: Grammar, template: Template, label: Label, chance: random.Random) -> Sentence:
    turned = template.label.startswith("-")
    deciding = template.label[-1]
    wanted = (1 if label else -1) * (-1 if turned else 1)
    signs = {
        slot: wanted if slot == deciding or not template.opposed else -wanted
        for slot in _JUDGEMENTS
    }
    chosen = _nouns(grammar, template.pattern, chance)
    tokens: list[str] = []
    decisive = 0
    for part in template.pattern.split():
        match = _SLOT.fullmatch(part)
        if match is None:
            tokens.append(part)
            continue
        if match["optional"] and chance.random() < 0.5:
            continue
        name = match["name"]
        if name not in chosen:
            chosen[name] = _word(grammar, match, signs, chosen, chance)
        tokens.extend(chosen[name].split())
        if name == deciding:
            decisive = len(tokens) - 1
    matters = (chosen[name] for name in sorted(chosen) if name in _JUDGEMENTS + "ab")
    key = " ".join((template.pattern, *matters))
    return Sentence(_with_articles(tokens), label, template.kind, decisive, key)


def _nouns(grammar: Grammar, pattern: str, chance: random.Random) -> dict[str, str]:
    """Choose the nouns first, since what is said of them depends on them, wherever it stands."""
    names = [name for name in "ab" if f"{{{name}}}" in pattern]
    subject = chance.choice(list(grammar.nouns.values()))
    return dict(zip(names, chance.sample(list(subject), len(names)), strict=True))


def _with_articles(tokens: list[str]) -> tuple[str, ...]:
    """Write “an” where a vowel follows."""
    following = [*tokens[1:], ""]
    return tuple(
        "an" if token == "a" and after[:1] in tuple("aeiou") else token
        for token, after in zip(tokens, following, strict=True)
    )


def _word(
    grammar: Grammar,
    match: re.Match[str],
    signs: dict[str, int],
    chosen: dict[str, str],
    chance: random.Random,
) -> str:
    letter = match["name"]
    if letter not in _JUDGEMENTS:
        return chance.choice(grammar.fillers[letter])
    about = match["about"]
    thing = _thing(grammar, chosen[about[1]]) if about else ""
    return chance.choice(_fitting(grammar.judgements[letter], thing, signs[letter]))


def _thing(grammar: Grammar, noun: str) -> str:
    return next(nouns[noun] for nouns in grammar.nouns.values() if noun in nouns)


def _fitting(words: dict[str, Sign], thing: str, sign: int) -> list[str]:
    found: list[str] = []
    for word, value in words.items():
        here = value if isinstance(value, int) else value.get(thing, 0)
        if here == sign:
            found.append(word)
    return found
