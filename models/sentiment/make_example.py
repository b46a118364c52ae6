"""Train the shipped networks; resources/sentiment/README.md tells what came of it.

Only whoever changes the built-in sentences needs this: `python -m models.sentiment.make_example`.
"""

import hashlib
import io
import sys
import zipfile
from typing import Any, Literal

import numpy as np

from models import saving
from models.sentences.corpus import corpus
from models.sentences.dataset import Language, builtin
from models.sentiment import example
from models.sentiment.experiment import SentimentExperiment
from models.training import EpochEnd, Trainer

LANGUAGES: tuple[Language, ...] = ("en", "zh")
READERS: tuple[Literal["lstm", "mean"], ...] = ("lstm", "mean")


def main() -> None:
    """Write the files, and print the accuracies and digests that README.md states."""
    for language in LANGUAGES:
        for reader in READERS:
            arrays, accuracy = _trained(language, reader)
            path = example.FOLDER / f"{language}-{reader}.npz"
            data = _npz(arrays)
            saving.write(path, data)
            digest = hashlib.sha256(data).hexdigest()
            sys.stdout.write(f"{path.name}: {accuracy:.1%} of the test sentences, {digest}\n")


def _trained(
    language: Language, reader: Literal["lstm", "mean"]
) -> tuple[dict[str, np.ndarray[Any, Any]], float]:
    known = corpus(builtin(language))
    words = known.vocabulary(known.rows)
    network = example.network(reader, words)
    experiment = SentimentExperiment(known.sentences, words, network)
    ends = [
        report
        for report in Trainer(experiment, example.OPTIONS[language]).run()
        if isinstance(report, EpochEnd)
    ]
    text = np.frombuffer("\n".join(words.words).encode("utf-8"), np.uint8)
    arrays = {f"w{index}": weight for index, weight in enumerate(ends[-1].weights)}
    return {"words": text, **arrays}, ends[-1].accuracy or 0.0


def _npz(arrays: dict[str, np.ndarray[Any, Any]]) -> bytes:
    """Write a compressed .npz whose bytes depend on nothing but the arrays."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, member.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
