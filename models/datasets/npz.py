"""A data set in Keras's .npz layout."""

from pathlib import Path

from models import storage
from models.datasets.dataset import Dataset, checked_dataset, checked_samples
from models.datasets.idx import LARGEST
from models.errors import InvalidInput
from resources import _

_NAMES = ("x_train", "y_train", "x_test", "y_test")


def read_npz(path: Path, name: str, class_names: tuple[str, ...]) -> Dataset:
    """Read x_train, y_train, x_test and y_test.

    Raises
    ------
    InvalidInput
        It is missing, damaged, of another layout, larger than 1 GB, or holds what cannot be
        learnt from.
    """
    arrays = storage.read_npz(path, LARGEST)
    missing = [key for key in _NAMES if key not in arrays]
    if missing:
        raise InvalidInput(
            _("“{name}” lacks {missing}; it must hold {wanted}, as Keras's data sets do.").format(
                name=path.name, missing=", ".join(missing), wanted=", ".join(_NAMES)
            )
        )
    train = checked_samples(arrays["x_train"], arrays["y_train"], _("Training part"))
    test = checked_samples(arrays["x_test"], arrays["y_test"], _("Test part"))
    return checked_dataset(name, train, test, class_names)
