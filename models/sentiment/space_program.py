"""The program of the view “Space”: cosines as one matrix product, and the map."""

from models.sentiment.space import Answer
from models.sentiment.state import Space
from models.words.vectors import WordVectors

_PER_LINE = 8
_MOST = 13
"""Words that are written into the program; a real one would read them from a file."""


def space_code(space: Space, vectors: WordVectors, answer: Answer | None) -> str:
    """Write the program; it leaves `found`, the words nearest to `vector` with their cosines.

    It holds the vectors of the words asked about and of the answers; others are left out.
    """
    asked = (space.a, space.b, space.c) if space.ask == "analogy" else (space.word,)
    found = [] if answer is None else [word for word, _cosine in answer.found]
    words = [word for word in dict.fromkeys((*asked, *found)) if word in vectors.words][:_MOST]
    lines = [
        "import numpy as np",
        "import tensorflow as tf",
        "",
        f"# from {vectors.name!r}: the words asked about and those found",
        f"words = {words!r}",
        "table = tf.constant([",
        *(_row(vectors, word) for word in words),
        "])",
        "row = {word: table[at] for at, word in enumerate(words)}",
        "",
        *_question(space, words),
    ]
    return "\n".join(lines) + "\n"


def _row(vectors: WordVectors, word: str) -> str:
    numbers = [str(value) for value in vectors.table[vectors.words[word]]]
    parts = [", ".join(numbers[at : at + _PER_LINE]) for at in range(0, len(numbers), _PER_LINE)]
    return "    [" + ",\n     ".join(parts) + "],"


def _question(space: Space, words: list[str]) -> list[str]:
    given = (space.a, space.b, space.c) if space.ask == "analogy" else (space.word,)
    if not words or not all(word in words for word in given):
        return ["found = []  # a word that was asked about has no vector"]
    if space.ask == "analogy":
        vector = f"vector = row[{space.b!r}] - row[{space.a!r}] + row[{space.c!r}]"
    else:
        vector = f"vector = row[{space.word!r}]"
    return [
        vector,
        "# cosines with all words: one matrix product of vectors of length 1",
        "vector = tf.linalg.l2_normalize(vector)",
        "cosines = tf.linalg.l2_normalize(table, axis=1) @ vector[:, None]",
        f"left_out = {list(given)!r}",
        'order = np.argsort(-cosines[:, 0].numpy(), kind="stable")',
        "found = [",
        "    (words[at], float(cosines[at, 0])) for at in order if words[at] not in left_out",
        "]",
        "print(found)",
    ]
