"""The Embedding layer as what it is: a table whose rows are picked by number."""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.words.vectors import WordVectors
from resources import _

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Side = Literal["pre", "post"]


def parameters(words: int, length: int) -> int:
    """Count the numbers of a table of `words` rows of `length` numbers each: words * length."""
    return words * length


def one_hot_multiplications(steps: int, words: int, length: int) -> int:
    """Count the multiplications of one-hot times table for a sentence, which a lookup saves."""
    return steps * words * length


def looked_up(table: Array, numbers: npt.ArrayLike) -> Array:
    """Give the rows of a table by number.

    Parameters
    ----------
    table : (V, N) float32
    numbers : (...,) int in 0 to V - 1

    Returns
    -------
    (..., N) float32

    Raises
    ------
    InvalidInput
        A number names no row; TensorFlow on a GPU would give zeros there.

    Source: tf.nn.embedding_lookup.
    """
    picked = np.asarray(numbers, np.int64)
    wrong = picked[(picked < 0) | (picked >= len(table))]
    if wrong.size:
        raise InvalidInput(
            _("The table has rows 0 to {last}; there is no row {row}.").format(
                last=len(table) - 1, row=int(wrong.flat[0])
            )
        )
    return table[picked]


def one_hot(numbers: npt.ArrayLike, words: int) -> Array:
    """Write each number as `words` zeros with a one at its place.

    Parameters
    ----------
    numbers : (...,) int in 0 to words - 1

    Returns
    -------
    (..., words) float32

    Source: tf.one_hot.
    """
    picked = np.asarray(numbers, np.int64)
    return (picked[..., None] == np.arange(words)).astype(np.float32)


def padded(
    sentences: Iterable[Sequence[int]],
    length: int | None = None,
    *,
    padding: Side = "pre",
    truncating: Side = "pre",
    value: int = 0,
) -> Numbers:
    """Bring sentences to one length: too short ones are padded, too long ones cut.

    Parameters
    ----------
    sentences : b sequences of int
    length : int, optional
        s, the length of all; that of the longest by default.
    padding, truncating : "pre" or "post"
        At which end; Keras's default for both is the beginning.
    value : int
        What is put into the gaps.

    Returns
    -------
    (b, s) int32

    Source: keras.utils.pad_sequences.
    """
    all_of_them = [list(sentence) for sentence in sentences]
    width = max(map(len, all_of_them), default=0) if length is None else length
    result = np.full((len(all_of_them), width), value, np.int32)
    for row, sentence in enumerate(all_of_them):
        kept = sentence[len(sentence) - width :] if truncating == "pre" else sentence[:width]
        kept = sentence if len(sentence) <= width else kept
        if not kept or not width:
            continue
        if padding == "pre":
            result[row, -len(kept) :] = kept
        else:
            result[row, : len(kept)] = kept
    return result


def mask(numbers: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Tell which places hold a word, bool of the same shape, as `mask_zero=True` does."""
    return np.asarray(numbers) != 0


def initial_table(words: int, length: int, seed: int) -> Array:
    """Give a table as Keras starts it: uniform between -0.05 and 0.05.

    Keras's distribution, drawn by numpy's generator: other numbers than Keras draws from a seed.

    Returns
    -------
    (words, length) float32

    Source: keras.initializers.RandomUniform, the default of keras.layers.Embedding.
    """
    drawn = np.random.default_rng(seed).uniform(-0.05, 0.05, (words, length))
    return drawn.astype(np.float32)


def initial_rows(rows: Iterable[int], length: int, seed: int) -> Array:
    """Give some rows of `initial_table` without drawing the others.

    Parameters
    ----------
    rows : R ints

    Returns
    -------
    (R, length) float32
    """
    drawn: list[Array] = []
    for row in rows:
        # one draw of 64 bits for each number
        generator = np.random.PCG64(seed).advance(row * length)
        numbers = np.random.Generator(generator).uniform(-0.05, 0.05, length)
        drawn.append(numbers.astype(np.float32))
    return np.array(drawn, np.float32).reshape(-1, length)


def filled(words: Iterable[str], vectors: WordVectors) -> Array:
    """Give each word's vector, and NaN where it has none.

    Parameters
    ----------
    words : V strings

    Returns
    -------
    (V, N) float32
    """
    found = [vectors.row(word) for word in words]
    table = np.full((len(found), vectors.length), np.nan, np.float32)
    has = [place for place, row in enumerate(found) if row is not None]
    table[has] = vectors.table[[row for row in found if row is not None]]
    return table
