"""What several programs of the Words lab share: the sentences, the vectors, the layers."""

from models.sentiment.network import MOST_UNROLLED, SentimentNetwork
from models.sentiment.state import Data, Table

_SENTENCES = "from models import sentences  # Unrolled's own\n"
_BUILTIN = {
    "english": 'data = sentences.builtin("en")',
    "late": 'data = sentences.builtin("en", tail=20)',
    "chinese": 'data = sentences.builtin("zh")',
    "characters": 'data = sentences.builtin("zh", by_character=True)',
}
_PARTS = """\
train, test = ([(s.tokens, s.label) for s in part] for part in (data.train, data.test))
"""
_IMDB = """\
(x, y), (x_other, y_other) = tf.keras.datasets.imdb.load_data()
ranks = tf.keras.datasets.imdb.get_word_index()  # 1 is the most frequent word
names = {rank + 3: word for word, rank in ranks.items()}  # 0 padding, 1 start, 2 unknown


def reviews(numbers, labels):
    return [
        ([names[n] for n in line if n in names], int(y)) for line, y in zip(numbers, labels)
    ]


train, test = reviews(x, y), reviews(x_other, y_other)
"""
_COUNTED = """\
counts = Counter(word for tokens, _label in train for word in tokens)
words = sorted(counts, key=lambda word: (-counts[word], word))[: ROWS - 2]"""
_NUMBERS = """
{words}
{about}row_of = {{word: row for row, word in enumerate(words, start={first})}}


def numbers(part):
    rows = [[{row} for word in tokens{known}] for tokens, _label in part]
    return tf.keras.utils.pad_sequences(rows, LENGTH)  # padded and cut at the beginning


def labels(part):
    return np.array([label for _tokens, label in part], "float32")

"""


_VECTOR_FILE = """\
known = {{}}
with open({path!r}, encoding="utf-8") as file:
    for line in file:
        word, *numbers_of_it = line.rstrip().split(" ")
        known[word] = np.array(numbers_of_it, "float32")
vector_of = known.get"""


def loading_lines(data: Data, network: SentimentNetwork, known: str = "") -> tuple[str, str]:
    """Write how sentences come and become numbers: imports, and the code.

    Parameters
    ----------
    known : str
        The line that gives the words of the rows; otherwise they are counted.
    """
    imports = "" if known else "from collections import Counter\n"
    lines = f"ROWS, LENGTH = {network.rows}, {network.places}\n\n"
    if data.source == "imdb":
        lines += _IMDB
    elif data.source == "own":
        imports += "from pathlib import Path\n" + _SENTENCES
        lines += f"data = sentences.read_own(Path({data.own_path!r}))\n{_PARTS}"
    else:
        imports += _SENTENCES
        lines += f"{_BUILTIN[data.source]}\n{_PARTS}"
    return imports, lines + _numbers_lines(network, known or _COUNTED)


def _numbers_lines(network: SentimentNetwork, words: str) -> str:
    unknown = network.unknown
    row = "row_of[word]" if unknown < 0 else f"row_of.get(word, {unknown})"
    known = " if word in row_of" if unknown < 0 else ""
    about = "" if network.first_row < 2 else "# 0 is padding, 1 unknown words\n"
    return _NUMBERS.format(words=words, about=about, first=network.first_row, row=row, known=known)


def glove_lines(table: Table, network: SentimentNetwork) -> tuple[str, str]:
    """Write how word vectors come into the embedding: imports, and the code."""
    if table.source not in ("glove", "file"):
        return "", ""
    imports = "from models import words as vectors  # Unrolled's own\n"
    source = "vector_of = vectors.builtin().vector"
    if table.source == "file":
        imports, source = "", _VECTOR_FILE.format(path=table.file)
    return (
        imports,
        f"""
{source}
table = model.layers[0].get_weights()[0]
for word, row in row_of.items():
    vector = vector_of(word)
    if vector is not None:  # a word without a vector keeps what Keras drew
        table[row] = vector
model.layers[0].set_weights([table])

""",
    )


def layer_lines(network: SentimentNetwork, *, unroll: bool) -> str:
    """Write the layers, one a line; without `unroll` they take sentences of any length."""
    length = "LENGTH" if unroll else "None"
    lines = [f'tf.keras.Input(({length},), dtype="int32"),', _embedding(network)]
    if network.reader == "mean":
        lines.append("layers.GlobalAveragePooling1D(),  # blind to the order of the words")
    else:
        lines += _cells(network, unroll=unroll)
    if network.dropout:
        lines.append(f"layers.Dropout({network.dropout!r}),")
    if network.hidden:
        lines.append(f'layers.Dense({network.hidden}, "{network.activation}"),')
    lines.append("layers.Dense(1),  # the logit of P(positive)")
    return "".join(f"    {line}\n" for line in lines)


def _embedding(network: SentimentNetwork) -> str:
    frozen = ", trainable=False" if network.frozen else ""
    mask = "" if network.padded_to else ", mask_zero=True"
    return f"layers.Embedding({network.rows}, {network.embedding}{mask}{frozen}),"


def _cells(network: SentimentNetwork, *, unroll: bool) -> list[str]:
    name = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}[network.reader]
    off = network.reader == "gru" and not network.reset_after
    loops = ", unroll=True" if unroll and network.places <= MOST_UNROLLED else ""
    more = (", reset_after=False" if off else "") + loops
    lines: list[str] = []
    for place, units in enumerate(network.layer_units, start=1):
        every = ", return_sequences=True" if place < network.depth else ""
        lines.append(f"layers.{name}({units}{every}{more}),")
    return lines
