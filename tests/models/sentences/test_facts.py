"""What a corpus is like, against plain counting."""

import numpy as np
import pytest

from models import sentences
from models.sentences import facts
from models.sentences.corpus import corpus
from models.sentences.dataset import Sentences

ENGLISH = corpus(sentences.builtin("en"))


def test_that_classes_are_counted_in_each_part():
    negative, positive = facts.balance(ENGLISH, "test")
    assert positive == sum(each.label for each in ENGLISH.sentences.test)
    assert negative + positive == len(ENGLISH.sentences.test)


def test_that_a_length_covers_the_share_of_sentences_that_are_not_longer():
    lengths = [len(each.tokens) for each in ENGLISH.sentences.train]
    assert facts.covered(ENGLISH, 10) == pytest.approx(np.mean(np.array(lengths) <= 10))
    assert facts.covered(ENGLISH, 200) == 1
    for share in (0.5, 0.95, 1.0):
        least = facts.length_for(ENGLISH, share)
        assert facts.covered(ENGLISH, least) >= share > facts.covered(ENGLISH, least - 1)


@pytest.mark.parametrize("limit", [3, 10, 80, 213, 10_000])
def test_that_unknown_tokens_are_those_that_the_vocabulary_lacks(limit):
    words = ENGLISH.vocabulary(limit)
    plain = words.unknown_share(each.tokens for each in ENGLISH.sentences.train)
    assert facts.unknown_share(ENGLISH, limit) == pytest.approx(plain)


def test_that_sentences_are_found_by_label_kind_and_text():
    rows = facts.matching(ENGLISH, "test", "positive", "contrast", "BUT the")
    assert len(rows)
    for row in rows:
        sentence = ENGLISH.sentences.test[row]
        assert sentence.label == 1
        assert sentence.kind == "contrast"
        assert "but the" in " ".join(sentence.tokens)
    assert len(facts.matching(ENGLISH, "train")) == len(ENGLISH.sentences.train)


def test_that_no_sentences_are_no_fault():
    empty = corpus(Sentences("none", "none", (), ()))
    assert facts.balance(empty) == (0, 0)
    assert facts.covered(empty, 5) == 1
    assert facts.length_for(empty, 0.5) == 0
    assert facts.unknown_share(empty, 5) == 0
    assert not len(facts.matching(empty, "train", text="x"))
