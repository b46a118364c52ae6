"""What is typed becomes the tokens that the sentences are made of."""

from hypothesis import given
from hypothesis import strategies as st

from models import sentences
from models.sentences.corpus import corpus
from models.sentences.dataset import Labelled, Sentences
from models.sentences.splitting import split

ENGLISH = corpus(sentences.builtin("en"))
CHINESE = corpus(sentences.builtin("zh"))
SIGNS = corpus(sentences.builtin("zh", by_character=True))


def test_that_every_builtin_sentence_is_split_into_its_own_tokens():
    for found in (ENGLISH, CHINESE, SIGNS):
        for sentence in found.sentences.test[:300]:
            text = found.sentences.text(sentence)
            again = split(text, found).shown
            assert found.sentences.joined or again == sentence.tokens
            assert "".join(again) == "".join(sentence.tokens)
            if found is CHINESE:
                assert all(token in found.words for token in again)


def test_that_case_does_not_matter_and_unknown_words_stay_whole():
    assert split("I HATE Zeppelins!", ENGLISH).shown == ("i", "hate", "zeppelins", "!")
    assert split("这部电影很好", CHINESE).shown == ("这", "部", "电影", "很", "好")
    assert split("这部电影", SIGNS).shown == ("这", "部", "电", "影")


def test_that_marks_are_left_out_where_the_sentences_have_none():
    plain = corpus(Sentences("own", "own", (Labelled(("so", "good"), 1),), ()))
    assert split("So good, “really”!", plain).shown == ("so", "good", "really")


def test_that_of_ten_thousand_words_the_first_are_shown_and_the_rest_counted():
    found = split("good " * 10_000, ENGLISH)
    assert len(found.shown) == 200
    assert found.rest == 9_800


@given(st.text(max_size=60))
def test_that_any_text_can_be_split(text):
    for found in (ENGLISH, CHINESE):
        tokens = split(text, found)
        assert all(tokens.shown)
        assert split("".join(text), found) == tokens


def test_that_label_means_are_the_share_of_praise_among_the_sentences_with_the_word():
    made = corpus(Sentences("own", "own", (Labelled(("a", "a", "b"), 1), Labelled(("a",), 0)), ()))
    assert made.label_means == {"a": 0.5, "b": 1.0}
    assert made.words == {"a", "b"}
    assert made.frequencies == (("a", 3), ("b", 1))
    assert made.vocabulary(3).words == ("a",)
    assert made.vocabulary(3) is made.vocabulary(3)
