"""Word vectors: the shipped ones, nearest words, analogies, axes, maps and the Embedding layer."""

import hashlib
import os

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

import resources
from models import words
from models.errors import InvalidInput
from models.words import embedding
from models.words.axes import Axis, along, plane
from models.words.maps import pca, tsne
from models.words.vectors import WordVectors

FILE = resources.FOLDER / "glove" / "glove.6B.50d.20000.npz"
# no vector is so short that float32 has no direction for it
FINITE = st.floats(-10, 10, width=32).map(lambda value: value if abs(value) > 1e-3 else 0.0)


def vectors_of(table):
    return WordVectors("test", {f"w{row}": row for row in range(len(table))}, table)


tables = hnp.arrays(np.float32, st.tuples(st.integers(1, 30), st.integers(2, 6)), elements=FINITE)


def test_that_the_shipped_vectors_are_those_that_the_readme_names():
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert digest in FILE.with_name("README.md").read_text("utf-8")
    found = words.builtin()
    assert (len(found.words), found.table.shape, found.table.dtype) == (20_000, (20_000, 50), "f4")
    assert found.names[:3] == ("the", ",", ".")
    # the first numbers of glove.6B.50d.txt
    np.testing.assert_allclose(found.table[0, :3], [0.418, 0.24968, -0.41242], atol=5e-4)


def test_that_king_is_to_man_as_queen_is_to_woman():
    found = words.analogy(words.builtin(), "man", "king", "woman", 3)
    assert "queen" in [word for word, _cosine in found]
    assert not {"man", "king", "woman"} & {word for word, _cosine in found}


def test_that_a_word_that_is_not_there_is_named():
    with pytest.raises(InvalidInput, match="zzzz"):
        words.analogy(words.builtin(), "man", "zzzz", "woman")
    with pytest.raises(InvalidInput, match=r"20,000 words .* but “paris” is"):
        words.analogy(words.builtin(), "france", "Paris", "japan")


@given(tables, st.data())
def test_that_the_nearest_words_are_those_of_a_plain_computation(table, data):
    vector = data.draw(hnp.arrays(np.float32, table.shape[1], elements=FINITE))
    count = data.draw(st.integers(0, 40))
    left_out = data.draw(st.sets(st.integers(0, len(table) - 1), max_size=3))
    found = words.nearest(vectors_of(table), vector, count, [f"w{row}" for row in left_out])
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(vector)
    cosines = np.where(lengths > 0, table @ vector / np.maximum(lengths, 1e-30), 0)
    if not cosines.any():
        return
    expected = sorted((c for row, c in enumerate(cosines) if row not in left_out), reverse=True)
    np.testing.assert_allclose([c for _word, c in found], expected[:count], atol=1e-5)
    for word, cosine in found:
        assert cosine == pytest.approx(cosines[int(word[1:])], abs=1e-5)


def test_that_a_vector_without_direction_has_no_nearest_words():
    assert words.nearest(words.builtin(), np.zeros(50, np.float32)) == ()


@given(tables, st.data())
def test_that_an_axis_is_0_at_its_first_word_and_1_at_its_second(table, data):
    low, high = data.draw(st.tuples(*[st.integers(0, len(table) - 1)] * 2))
    axis = Axis(f"w{low}", f"w{high}")
    if np.array_equal(table[low], table[high]):
        with pytest.raises(InvalidInput):
            along(vectors_of(table), axis)
        return
    places = along(vectors_of(table), axis)
    np.testing.assert_allclose(places[[low, high]], [0, 1], atol=1e-4)


def test_that_named_axes_part_good_from_bad_and_he_from_she():
    found = words.builtin()
    rows = [found.words[word] for word in ("excellent", "terrible", "king", "queen")]
    places = plane(found, Axis("bad", "good"), Axis("he", "she"), rows)
    assert places[0, 0] > places[1, 0]
    assert places[3, 1] > places[2, 1]


@given(tables)
def test_that_pca_is_scikit_learns(table):
    from sklearn.decomposition import PCA

    found = pca(table)
    assert np.isfinite(found.places).all()
    if len(table) < 3 or np.linalg.matrix_rank(table - table.mean(0), tol=1e-2) < 3:
        return
    machine = PCA(2, svd_solver="full").fit(table.astype(np.float64))
    spread = machine.explained_variance_ratio_
    np.testing.assert_allclose(found.explained, spread, atol=1e-4)
    if spread[0] - spread[1] > 1e-2:
        expected = machine.transform(table.astype(np.float64))[:, 0]
        np.testing.assert_allclose(np.abs(found.places[:, 0]), np.abs(expected), atol=1e-3)


def test_that_tsne_keeps_groups_together_and_can_be_cancelled():
    chance = np.random.default_rng(1)
    table = np.concatenate([chance.normal(side, 0.1, (15, 5)) for side in (-3, 3)])
    job = tsne(table.astype(np.float32))
    assert next(job).explained
    for found in job:
        places = found.places
    apart = np.linalg.norm(places[:15].mean(0) - places[15:].mean(0))
    assert apart > 2 * places[:15].std()
    job = tsne(table.astype(np.float32))
    next(job)
    job.close()


def test_that_tsne_leaves_a_core_to_the_window(monkeypatch):
    from sklearn import manifold

    def threads():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "openmp"]

    class Machine:
        def __init__(self, *_arguments, **_options): ...

        def fit_transform(self, table):
            seen.append(max(threads()))
            return table[:, :2]

    seen, before = [], threads()
    monkeypatch.setattr(manifold, "TSNE", Machine)
    list(tsne(np.eye(5, dtype=np.float32)))
    assert set(seen) == {max(1, os.cpu_count() - 1)}
    assert threads() == before


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_that_a_map_of_hardly_any_words_is_no_fault(rows):
    last = list(tsne(np.eye(5, dtype=np.float32)[:rows]))[-1]
    assert last.places.shape == (rows, 2)
    assert np.isfinite(last.places).all()


@given(tables, st.data())
def test_that_a_lookup_is_tensorflows_and_one_hot_times_table(tf, table, data):
    shape = data.draw(hnp.array_shapes(max_dims=2, max_side=5))
    numbers = data.draw(hnp.arrays(np.int64, shape, elements=st.integers(0, len(table) - 1)))
    found = embedding.looked_up(table, numbers)
    np.testing.assert_array_equal(found, tf.nn.embedding_lookup(table, numbers).numpy())
    hot = embedding.one_hot(numbers, len(table))
    np.testing.assert_array_equal(hot, tf.one_hot(numbers, len(table)).numpy())
    np.testing.assert_allclose(hot @ table, found, atol=1e-5)


@given(st.integers(-50, 50))
def test_that_a_number_without_a_row_is_refused(number):
    table = np.zeros((10, 4), np.float32)
    if 0 <= number < 10:
        assert embedding.looked_up(table, [number]).shape == (1, 4)
    else:
        with pytest.raises(InvalidInput, match=str(number)):
            embedding.looked_up(table, [number])


@given(
    st.lists(st.lists(st.integers(1, 99), max_size=8), min_size=1, max_size=4),
    st.one_of(st.none(), st.integers(0, 9)),
    st.sampled_from(["pre", "post"]),
    st.sampled_from(["pre", "post"]),
)
def test_that_padding_is_keras_padding(tf, sentences, length, padding, truncating):
    found = embedding.padded(sentences, length, padding=padding, truncating=truncating)
    # Keras cuts at the beginning by [-maxlen:], which for 0 would cut nothing
    if length == 0:
        assert found.shape == (len(sentences), 0)
        return
    expected = tf.keras.utils.pad_sequences(
        sentences, length, padding=padding, truncating=truncating
    )
    np.testing.assert_array_equal(found, expected)


def test_that_parameters_and_multiplications_are_counted():
    assert embedding.parameters(10, 4) == 40
    assert embedding.one_hot_multiplications(5, 10, 4) == 200
    table = embedding.initial_table(10, 4, 0)
    assert np.abs(table).max() <= 0.05
    assert embedding.mask([[0, 3]]).tolist() == [[False, True]]


def test_that_single_rows_of_a_random_table_are_those_of_the_whole():
    whole = embedding.initial_table(40, 7, 3)
    rows = [0, 39, 5, 5]
    assert np.array_equal(embedding.initial_rows(rows, 7, 3), whole[rows])
    assert embedding.initial_rows([], 7, 3).shape == (0, 7)


def test_that_a_table_is_filled_with_the_vectors_that_there_are():
    vectors = WordVectors("two", {"so": 0, "good": 1}, np.eye(2, 3, dtype=np.float32))
    table = embedding.filled(["good", "zeppelin", "SO"], vectors)
    assert np.array_equal(table[[0, 2]], vectors.table[[1, 0]])
    assert np.isnan(table[1]).all()


@pytest.mark.parametrize("count", [1, 10, 300])
def test_that_the_nearest_among_thousands_are_those_of_a_plain_computation(count):
    random = np.random.default_rng(count)
    # whole numbers: many cosines are equal
    vectors = vectors_of(random.integers(-2, 3, (7000, 4)).astype(np.float32))
    asked = np.array([1, -2, 0, 1], np.float32)
    lengths = np.linalg.norm(vectors.table, axis=1)
    cosines = (vectors.table @ asked) / np.maximum(lengths, 1e-12) / np.linalg.norm(asked)
    found = words.nearest(vectors, asked, count, without=("w3",))
    least = sorted(np.delete(cosines, 3), reverse=True)[count - 1]
    assert len(found) == count
    assert min(cosine for _word, cosine in found) == pytest.approx(least, abs=1e-6)
    assert "w3" not in [word for word, _cosine in found]
