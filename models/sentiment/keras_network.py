"""A network and its words, in files of Keras and beside them: opened, and saved."""

from pathlib import Path

from models import keras_files
from models.progress import Reads, finished
from models.sentences import word_list
from models.sentiment import from_keras
from models.sentiment.trained import Trained


def read(path: Path) -> Trained:
    """Read a network at once, as `reading` does piece by piece."""
    return finished(reading(path))


def reading(path: Path) -> Reads[Trained]:
    """Read a network, with the words in the file beside it, where there is one.

    Raises
    ------
    InvalidInput
        One of both cannot be used; the sentence says why.
    """
    model = yield from keras_files.reading(path)
    beside, words = word_list.beside(path), None
    if beside.exists():
        rows = len(model.weights[0][0]) if model.weights and model.weights[0] else 0
        words = word_list.vocabulary(word_list.read(beside), rows, beside.name)
    return Trained(path.stem, *from_keras.opened(model, path.name, words))


def with_words(trained: Trained, path: Path) -> Trained:
    """Give a network the words of a file.

    Raises
    ------
    InvalidInput
        The file holds none, or more than the network has rows.
    """
    rows = trained.network.rows
    words = word_list.vocabulary(word_list.read(path), rows, path.name)
    return Trained(trained.name, from_keras.worded(trained.network, words), trained.weights)


def write(path: Path, trained: Trained) -> None:
    """Write a network as a file that Keras loads, and its words beside it.

    Called on the thread that has TensorFlow. The model is the one that is trained, its loops over
    time left as loops.

    Raises
    ------
    InvalidInput
        The folder cannot be written.
    """
    model = trained.network.build(unroll=False)
    model.set_weights(list(trained.weights))
    keras_files.write(path, model)
    if trained.network.knows_words:
        word_list.write(word_list.beside(path), trained.words)
