"""A `.keras` file, from its name to plain values."""

from pathlib import Path

from models.errors import InvalidInput
from models.keras_files import archive, config, sequence_layers, weights
from models.keras_files.model import KerasModel, shapes
from models.progress import Reads, finished
from resources import _

FILES = (".keras",)
_OLD = (".h5", ".hdf5", ".pb")


def may_be_keras(path: Path) -> bool:
    """Tell whether a file is meant to be a model of Keras, of whatever age."""
    return path.suffix.lower() in (*FILES, *_OLD)


def reads_sequences(path: Path) -> bool:
    """Tell whether a model has a layer for words or sequences; its weights are not looked at.

    Raises
    ------
    InvalidInput
        It cannot be read, as `reading` says.
    """
    _refuse_old(path)
    found = config.described(archive.description(path), path.name)
    return any(isinstance(layer, sequence_layers.KINDS) for layer in found[3])


def read(path: Path) -> KerasModel:
    """Read a trained model at once, as `reading` does piece by piece."""
    return finished(reading(path))


def reading(path: Path) -> Reads[KerasModel]:
    """Read a trained model; nothing in it is ever executed.

    Parameters
    ----------
    path : Path
        A file that `model.save("name.keras")` of Keras 3 wrote, of a Sequential model.

    Raises
    ------
    InvalidInput
        It is missing, damaged, too large, or has a layer or a setting that cannot be shown here;
        the sentence names it and says what would work.
    """
    _refuse_old(path)
    yield
    data, numbers = yield from archive.unpacking(path)
    name, input_shape, dtype, made, classes = config.described(data, path.name)
    wanted = [
        (f"{place}/{layer.variables}", layer.weight_shapes(before))
        for place, layer, before in zip(
            weights.places(classes), made, shapes(input_shape, made), strict=False
        )
    ]
    found = yield from weights.reading(numbers, wanted, path.name)
    return KerasModel(name, input_shape, dtype, made, found)


def _refuse_old(path: Path) -> None:
    name = path.name.lower()
    if name.endswith(".weights.h5"):
        raise InvalidInput(
            _(
                "“{name}” holds weights without their network. Save both with "
                'model.save("model.keras") and open that.'
            ).format(name=path.name)
        )
    if name.endswith(_OLD):
        raise InvalidInput(
            _(
                "“{name}” is in an older format. Load it in Keras 3 with "
                'keras.models.load_model, save it with model.save("model.keras"), and open that.'
            ).format(name=path.name)
        )
