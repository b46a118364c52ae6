"""The program of looking up: an Embedding layer with this table, on these sentences."""

import numpy as np

from models.sentiment.lookup import LookedUp
from models.sentiment.state import WordsState
from models.words.embedding import initial_rows

_PER_LINE = 8


def lookup_code(found: LookedUp, state: WordsState) -> str:
    """Write the program; it leaves `x`, the tensor [b, s, n], and `numbers`, its indices."""
    parts = [
        "import numpy as np",
        "import tensorflow as tf",
        "",
        *_vocabulary(found),
        *_numbers(found, state),
        "",
        *_table(found, state),
        "",
        *_layer(found, state),
    ]
    if state.look.one_hot:
        parts += ["", "# the same as a product: a row of zeros with a single 1, times the table"]
        parts += ["product = tf.one_hot(numbers, WORDS) @ tf.constant(table)"]
        parts += ["print(float(tf.reduce_max(tf.abs(product - x))))"]
    return "\n".join(parts) + "\n"


def _vocabulary(found: LookedUp) -> list[str]:
    lines = [f"WORDS, LENGTH = {found.words}, {found.length}"]
    if not found.names:
        return lines
    entries = [f"{word!r}: {row}" for row, word in sorted(found.names.items())]
    return [
        *lines,
        "# of the vocabulary, the words looked up here; 0 is padding, 1 stands for all others",
        "index = {",
        *(f"    {', '.join(entries[at : at + 5])}," for at in range(0, len(entries), 5)),
        "}",
    ]


def _numbers(found: LookedUp, state: WordsState) -> list[str]:
    if state.look.example == "numbers":
        order = ", ".join(map(str, found.numbers[0].tolist()))
        return [f"numbers = np.array([[{order}]])  # 0 to 9, shuffled"]
    lines = ["sentences = ["]
    for sentence in found.sentences:
        tokens = [place.token for place in sentence if place.kind != "padding"]
        lines.append(f"    {tokens!r},")
    lines += [
        "]",
        "numbers = [[index.get(word, 1) for word in sentence] for sentence in sentences]",
    ]
    if not found.names:
        lines[-1] = "numbers = [[1 for word in sentence] for sentence in sentences]"
    if not state.look.batch:
        return [*lines, "numbers = tf.keras.utils.pad_sequences(numbers)"]
    look = state.look
    length = f"maxlen={look.length}, " if look.length else ""
    return [
        *lines,
        "numbers = tf.keras.utils.pad_sequences(",
        f"    numbers, {length}padding={look.padding!r}, truncating={look.truncating!r}",
        ")",
    ]


def _table(found: LookedUp, state: WordsState) -> list[str]:
    """Write the table: drawn as Keras does, and over it the rows that come from elsewhere."""
    seed = state.options.seed
    lines = [
        f"table = np.random.default_rng({seed}).uniform(-0.05, 0.05, (WORDS, LENGTH))",
        'table = table.astype("float32")  # as Keras begins, uniform between −0.05 and 0.05',
    ]
    rows = sorted(found.rows)
    drawn = dict(zip(rows, initial_rows(rows, found.length, seed), strict=True))
    others = [row for row in rows if not np.array_equal(found.rows[row], drawn[row])]
    if others:
        lines.append("# rows with word vectors; only those looked up here are written")
    for row in others:
        lines += _row(row, found.rows[row])
    return lines


def _row(row: int, values: np.ndarray) -> list[str]:
    # the shortest decimals that come back as the same float32
    texts = [str(value) for value in values]
    lines = [
        f"    {', '.join(texts[at : at + _PER_LINE])}," for at in range(0, len(texts), _PER_LINE)
    ]
    return [f"table[{row}] = [", *lines, "]"]


def _layer(found: LookedUp, state: WordsState) -> list[str]:
    options = ""
    if state.look.example == "sentences":
        options += ", mask_zero=True" if state.look.mask_zero and state.look.batch else ""
        options += ", trainable=False" if state.network.frozen else ""
    return [
        f"embedding = tf.keras.layers.Embedding(WORDS, LENGTH{options})",
        "embedding.build((None, None))",
        "embedding.set_weights([table])",
        "x = embedding(numbers)  # [b, s, n]",
        f"print(x.shape, embedding.count_params())  # {found.words} × {found.length}",
    ]
