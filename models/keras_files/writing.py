"""A network as a `.keras` file, for Keras to load."""

import tempfile
from pathlib import Path
from typing import Any

from models import regular, saving
from models.keras_files.archive import LARGEST


def write(path: Path, model: Any) -> None:
    """Write a Keras model as a file that Keras loads, whole or not at all.

    Called on the thread that has TensorFlow.

    Parameters
    ----------
    path : Path
        Where to; an old file of this name is replaced once the new one is whole.
    model : keras.Model
        Built, with its weights.

    Raises
    ------
    InvalidInput
        It cannot be written; the sentence says why.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            beside = Path(folder) / "model.keras"
            model.save(str(beside))
            data = regular.read(beside, LARGEST)
    except OSError as error:
        raise saving.refusal(path, error) from error
    saving.save(path, data)
