"""Sentences on their way into a tensor, and the program that does the same in TensorFlow."""

import numpy as np
import pytest

from models import sentences, words
from models.errors import InvalidInput
from models.sentences.corpus import corpus
from models.sentiment import comparing
from models.sentiment.example import example
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import LookUp, Table, WordsState
from models.state import replaced
from models.words.embedding import initial_table
from models.words.vectors import WordVectors
from tests.models.recurrent.test_sensitivity import result
from tests.random_states import random_states

CORPUS = corpus(sentences.builtin("en"))
CHINESE = corpus(sentences.builtin("zh"))
TRAINED = example("en")

STATES = {
    "first": WordsState(),
    "course": WordsState(look=LookUp(example="numbers")),
    "batch": WordsState(look=LookUp(batch=True)),
    "after": WordsState(look=LookUp(batch=True, padding="post", truncating="post", length=5)),
    "long": WordsState(look=LookUp(batch=True, length=12, mask_zero=False)),
    "one-hot": WordsState(look=LookUp(one_hot=True)),
    "glove": WordsState(table=Table(source="glove"), look=LookUp(text="a tedious zeppelin movie")),
    "trained": WordsState(table=Table(source="trained")),
    "odd": WordsState(look=LookUp(text="""it's "so" good 😀 电影 مرحبا \\ '""")),
    "unknown only": WordsState(look=LookUp(text="zeppelin zeppelin")),
}


def vectors_of(state):
    return words.builtin() if state.table.source == "glove" else None


@pytest.mark.parametrize("name", STATES)
def test_that_the_program_gives_the_tensor(tf, name):
    state = STATES[name]
    trained = TRAINED if state.table.source == "trained" else None
    found = result(comparing.lookup(state, CORPUS, vectors_of(state), trained))
    assert found.agrees
    assert found.shape == look_up(state, CORPUS, vectors_of(state), trained).tensor.shape


def test_that_programs_of_random_states_give_the_tensor(tf):
    random = np.random.default_rng(5)
    texts = ("i hate this boring movie", "so good", "zeppelin", "not bad at all , 好 ’", "a")
    draw = {
        "look": lambda random, state: {
            "look": LookUp(
                text=str(random.choice(texts)),
                second=str(random.choice(texts)),
                batch=bool(random.integers(2)),
                length=int(random.integers(0, 9)),
                padding=str(random.choice(["pre", "post"])),
                truncating=str(random.choice(["pre", "post"])),
            )
        }
    }
    for _turn, state in zip(range(25), random_states(WordsState, random, **draw), strict=False):
        state = replaced(state, table=Table(source=state.table.source))
        glove = vectors_of(state)
        assert result(comparing.lookup(state, CORPUS, glove)).agrees, state


def test_that_a_row_is_that_of_the_table_that_keras_would_draw():
    found = look_up(WordsState(), CORPUS)
    table = initial_table(213, 16, 0)
    assert found.words == 213
    assert np.array_equal(found.tensor[0], table[[3, 99, 35, 147, 46]])


def test_that_a_word_without_a_row_gets_row_1_and_one_without_a_vector_is_drawn():
    state = STATES["glove"]
    found = look_up(state, CORPUS, words.builtin())
    kinds = {place.token: place.kind for place in found.sentences[0]}
    assert kinds == {"a": "word", "tedious": "word", "zeppelin": "unknown", "movie": "word"}
    assert found.without_vector == {CORPUS.vocabulary(10_000).row("tedious")}
    movie = CORPUS.vocabulary(10_000).row("movie")
    assert np.array_equal(found.rows[movie], words.builtin().vector("movie"))


def test_that_the_vocabulary_limit_makes_rare_words_unknown():
    state = replaced(WordsState(), network=replaced(WordsState().network, rows=50))
    assert [place.kind for place in look_up(state, CORPUS).sentences[0]] == [
        "word", "unknown", "word", "unknown", "word",
    ]  # fmt: skip


def test_that_places_that_are_cut_off_stay_in_the_sentence_and_not_in_the_tensor():
    look = LookUp(batch=True, length=3, truncating="post", text="so good")
    found = look_up(WordsState(look=look), CORPUS)
    first, second = found.sentences
    assert [place.kind for place in first] == ["padding", "word", "word"]
    assert [place.kind for place in second] == ["word"] * 3 + ["cut"] * 4
    assert found.tensor.shape == (2, 3, 16)


def test_that_vectors_of_a_file_decide_the_length():
    vectors = WordVectors("two", {"hate": 0, "movie": 1}, np.eye(2, 3, dtype=np.float32))
    state = WordsState(table=Table(source="file", file="two", length=3))
    assert look_up(state, CORPUS, vectors).length == 3
    assert look_up(state, CORPUS).length == 3  # drawn, while the file is not at hand


def test_that_chinese_is_looked_up_by_its_words():
    found = look_up(WordsState(look=LookUp(text="这部电影很好")), CHINESE)
    assert [place.token for place in found.sentences[0]] == ["这", "部", "电影", "很", "好"]
    assert all(place.kind == "word" for place in found.sentences[0])


def test_that_nothing_to_look_up_is_no_fault_and_cannot_be_compared():
    state = WordsState(look=LookUp(text="  "))
    found = look_up(state, CORPUS)
    assert found.tensor.shape == (1, 0, 16)
    compile(lookup_code(found, state), "program", "exec")
    with pytest.raises(InvalidInput, match="no word to look up"):
        result(comparing.lookup(state, CORPUS))


def test_that_a_trained_table_has_the_words_of_its_network():
    state = WordsState(table=Table(source="trained"), network=SentimentNetwork(rows=10))
    found = look_up(state, CORPUS, None, TRAINED)
    row = TRAINED.words.row("boring")
    assert row in found.names
    assert np.array_equal(found.rows[row], TRAINED.weights[0][row])
    assert found.words == len(TRAINED.weights[0])
