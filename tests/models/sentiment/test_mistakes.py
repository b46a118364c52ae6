"""What a network gets wrong: the surest first, by what is in the sentences and by length."""

import numpy as np
import pytest

from models.sentences.dataset import Labelled, builtin
from models.sentiment.example import example
from models.sentiment.mistakes import Judged, contents, groups, judged, judging_job
from tests.models.recurrent.test_sensitivity import result


def sentence(text, label=1, kind="", decisive=-1):
    return Labelled(tuple(text.split()), label, kind, decisive)


SENTENCES = (
    sentence("good", 1, "plain", 0),
    sentence("not good at all", 0, "negation", 1),
    sentence("bad film", 0, "plain", 0),
    sentence("not bad as we all saw on the train home", 1, "negation", 1),
)
FOUND = Judged(SENTENCES, np.array([-1, 4, 0.5, 2], np.float32), np.array([1, 1, -1, -1.0]))


def test_that_the_surest_mistakes_come_first():
    assert FOUND.mistakes().tolist() == [1, 0, 2]
    assert FOUND.accuracy == 0.25


def test_that_sentences_are_parted_by_what_is_in_them():
    assert [(g.key, g.indices.tolist(), g.accuracy, g.blind) for g in groups(FOUND, "kind")] == [
        ("plain", [0, 2], 0.0, 1.0),
        ("negation", [1, 3], 0.5, 0.0),
    ]


def test_that_sentences_are_parted_by_length_and_by_what_follows_the_decisive_word():
    assert [(g.key, len(g.indices)) for g in groups(FOUND, "length")] == [("1-5", 3), ("6-10", 1)]
    found = [(g.key, g.indices.tolist()) for g in groups(FOUND, "after")]
    assert found == [("0", [0]), ("1-3", [1, 2]), ("8-12", [3])]
    unknown = Judged((sentence("a b"),), np.ones(1, np.float32))
    assert groups(unknown, "after") == ()
    assert groups(unknown, "kind")[0].blind is None


def test_that_very_long_sentences_have_a_group():
    found = Judged((sentence("x " * 500),), np.ones(1, np.float32))
    assert groups(found, "length")[0].key == "201-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's NOT bad", "negation"),
        ("dull , but saved", "contrast"),
        ("not good , but short", "negation and contrast"),
        ("一点 也 不 好", "negation"),
        ("a film", "neither"),
    ],
)
def test_that_the_contents_of_any_sentence_are_found(text, expected):
    assert contents(sentence(text)) == expected


def test_that_a_job_judges_as_one_call_does():
    test, network = builtin("en").test, example("en")
    for blind in (None, example("en", "mean")):
        for sentences in (test, test[:3], ()):
            found = result(judging_job(network, sentences, blind))
            expected = judged(network, sentences, blind)
            np.testing.assert_allclose(found.logits, expected.logits, atol=1e-6)
            assert (found.blind is None) == (expected.blind is None)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_shipped_networks_know_what_a_mean_cannot(language):
    """What resources/sentiment/README.md says of them, and what the lab says of the sentences."""
    found = judged(example(language), builtin(language).test, example(language, "mean"))
    assert found.accuracy > 0.97
    assert found.blind_right.mean() < 0.7
    by_kind = {group.key: group for group in groups(found, "kind")}
    assert by_kind["negation"].blind < 0.5 < 0.9 < by_kind["negation"].accuracy
    assert by_kind["plain"].blind > 0.8


def test_that_the_judgement_turns_at_but():
    network = example("en")
    tokens = network.tokens("the film is dull, but the ending saved it").shown
    probabilities = network.read(tokens).probabilities
    but = tokens.index("but")
    assert probabilities[but - 1] < 0.1 < 0.5 < probabilities[but]
    assert probabilities[-1] > 0.9
