"""The view “Pictures”, resolved: how many there are of each class, and which are shown."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import ClassPictures, Moment
from resources import ngettext


@dataclass(frozen=True, eq=False)
class DataScreen:
    """The balance of the classes, and the pictures of one.

    Parameters
    ----------
    counts : (2, K) int
        Pictures of each class, to train with and to test with.
    part : str
        "train" or "test".
    label : int
        −1 for all classes.
    images : (N, H, W, C) uint8
    indices : sequence of int
        Which of them, in order.
    labels : (N,) uint8
        What they are, an index into the names.
    """

    counts: np.ndarray
    part: str
    label: int
    names: tuple[str, ...]
    images: np.ndarray
    indices: np.ndarray | range
    labels: np.ndarray
    sentence: str

    def caption(self, index: int) -> str:
        """Say what a picture is."""
        return self.names[int(self.labels[index])]


def resolve(moment: Moment) -> DataScreen | None:
    """Resolve the view; None while the pictures are still read."""
    found = moment.answers.pictures
    if found is None or found.dataset is not moment.dataset:
        return None
    samples = found.dataset.train if found.part == "train" else found.dataset.test
    return DataScreen(
        found.counts,
        found.part,
        found.label,
        found.dataset.class_names,
        samples.images,
        found.indices,
        samples.labels,
        _sentence(found),
    )


def _sentence(found: ClassPictures) -> str:
    count = len(found.indices)
    texts = {
        ("train", False): ngettext(
            "{count:,} training picture from “{data}”.",
            "{count:,} training pictures from “{data}”.",
            count,
        ),
        ("test", False): ngettext(
            "{count:,} test picture from “{data}”.", "{count:,} test pictures from “{data}”.", count
        ),
        ("train", True): ngettext(
            "{count:,} training picture of “{name}” from “{data}”.",
            "{count:,} training pictures of “{name}” from “{data}”.",
            count,
        ),
        ("test", True): ngettext(
            "{count:,} test picture of “{name}” from “{data}”.",
            "{count:,} test pictures of “{name}” from “{data}”.",
            count,
        ),
    }
    name = found.dataset.class_names[found.label] if found.label >= 0 else ""
    return texts[found.part, found.label >= 0].format(
        count=count, name=name, data=found.dataset.name
    )
