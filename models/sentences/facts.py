"""What a corpus is like: its classes, its lengths, its words, and what a limit costs."""

import numpy as np
import numpy.typing as npt

from models.sentences.corpus import Corpus
from models.sentences.vocabulary import SPECIAL

Rows = npt.NDArray[np.intp]


def balance(corpus: Corpus, part: str = "train") -> tuple[int, int]:
    """Count the negative and the positive sentences of a part."""
    sentences = corpus.part(part)
    positive = sum(sentence.label for sentence in sentences)
    return len(sentences) - positive, positive


def covered(corpus: Corpus, length: int) -> float:
    """Tell which share of the sentences is not longer than so many tokens, 0 to 1."""
    return float((corpus.lengths <= length).mean()) if len(corpus.lengths) else 1.0


def length_for(corpus: Corpus, share: float) -> int:
    """Give the least length that holds a share of the sentences whole."""
    lengths = np.sort(corpus.lengths)
    if not len(lengths):
        return 0
    return int(lengths[min(int(np.ceil(share * len(lengths))), len(lengths)) - 1])


def unknown_share(corpus: Corpus, limit: int) -> float:
    """Tell which share of all tokens to learn from is unknown with so many rows, 0 to 1."""
    counts = np.array([count for _word, count in corpus.frequencies], np.int64)
    kept = counts[: max(limit - SPECIAL, 0)].sum()
    return float(1 - kept / counts.sum()) if len(counts) else 0.0


def matching(
    corpus: Corpus, part: str, label: str = "all", kind: str = "all", text: str = ""
) -> Rows:
    """Find the sentences of a part that have a label, are of a kind and hold a text.

    Returns
    -------
    (R,) int
        Indices into the part, in order.
    """
    needle = text.strip().lower()
    wanted = {"positive": 1, "negative": 0}.get(label)
    texts = corpus.texts(part) if needle else ()
    found = [
        index
        for index, sentence in enumerate(corpus.part(part))
        if (wanted is None or sentence.label == wanted)
        and (kind in ("all", sentence.kind))
        and (not needle or needle in texts[index])
    ]
    return np.array(found, np.intp)
