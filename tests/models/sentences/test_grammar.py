"""The built-in sentences: labelled by rule, never the same twice, test apart from training."""

import functools
import itertools
from collections import Counter

import pytest

from models.sentences.chinese import CHINESE
from models.sentences.english import ENGLISH
from models.sentences.grammar import LONGEST, sentences

GRAMMARS = pytest.mark.parametrize("grammar", [ENGLISH, CHINESE], ids=["en", "zh"])


def some(grammar, count=6000, seed=1):
    return _written(grammar is CHINESE, count, seed)


@functools.cache
def _written(chinese, count, seed):
    return list(itertools.islice(sentences(CHINESE if chinese else ENGLISH, seed), count))


@GRAMMARS
def test_that_thousands_of_sentences_differ_and_are_short(grammar):
    found = some(grammar)
    assert len({sentence.tokens for sentence in found}) == len(found)
    assert all(2 < len(sentence.tokens) <= LONGEST for sentence in found)
    assert 180 < len({token for sentence in found for token in sentence.tokens}) < 320


@GRAMMARS
def test_that_kinds_and_labels_come_equally_often(grammar):
    found = Counter((sentence.kind, sentence.label) for sentence in some(grammar))
    assert max(found.values()) < 1.3 * min(found.values())


@GRAMMARS
def test_that_training_and_test_share_no_template_with_the_same_words(grammar):
    found = some(grammar)
    kept = {sentence.key for sentence in found if sentence.is_for_test}
    learnt = {sentence.key for sentence in found if not sentence.is_for_test}
    assert not kept & learnt
    assert 0.15 < sum(sentence.is_for_test for sentence in found) / len(found) < 0.25


@GRAMMARS
def test_that_a_seed_gives_the_same_sentences(grammar):
    assert some(grammar, 50, 3) == list(itertools.islice(sentences(grammar, 3), 50))
    assert some(grammar, 50, 3) != some(grammar, 50, 4)


def test_that_a_sentence_can_only_mean_one_thing():
    for grammar in (ENGLISH, CHINESE):
        labels = {}
        for seed in (1, 2):
            for sentence in some(grammar, seed=seed):
                assert labels.setdefault(sentence.tokens, sentence.label) == sentence.label


@pytest.mark.parametrize(
    ("grammar", "seed", "text", "label"),  # seeds with which it comes soon
    [
        (ENGLISH, 11, "i hate this boring movie", 0),
        (ENGLISH, 11, "i love this wonderful movie", 1),
        (CHINESE, 25, "我 讨厌 这 部 无聊 的 电影", 0),
        (CHINESE, 25, "我 喜欢 这 部 精彩 的 电影", 1),
    ],
)
def test_that_the_sentence_of_the_course_is_among_them(grammar, seed, text, label):
    wanted = tuple(text.split())
    for sentence in itertools.islice(sentences(grammar, seed), 60_000):
        if sentence.tokens == wanted:
            assert sentence.label == label
            return
    pytest.fail("not written")


RULES = {
    "negation": {"bad": 1, "good": 0},
    "double negation": {"bad": 0, "good": 1},
}


@pytest.mark.parametrize("kind", RULES)
def test_that_negation_turns_a_judgement_round_and_double_negation_turns_it_back(kind):
    found = [s for s in some(ENGLISH, 20_000) if s.kind == kind]
    for word, label in RULES[kind].items():
        having = [s.label for s in found if word in s.tokens]
        assert having
        assert set(having) == {label}


def test_that_what_follows_but_decides():
    found = [s for s in some(ENGLISH) if s.kind == "contrast"]
    for sentence in found:
        turn = next(i for i, token in enumerate(sentence.tokens) if token in ("but", "yet"))
        assert sentence.decisive > turn


def test_that_some_words_praise_one_thing_and_blame_another():
    labels = {
        (noun, sentence.label)
        for sentence in some(ENGLISH, 20_000)
        if sentence.kind == "plain" and "thin" in sentence.tokens
        for noun in ("laptop", "plot")
        if noun in sentence.tokens and "and" not in sentence.tokens
    }
    assert labels == {("laptop", 1), ("plot", 0)}
