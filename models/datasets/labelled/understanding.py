"""What was found and what is assumed of it become a data set, with every assumption said."""

import numpy as np

from models.datasets.dataset import LARGEST_SIDE, Array, Dataset, Samples
from models.datasets.labelled import axes, class_labels, fitting, pixels
from models.datasets.labelled.assumptions import Assumptions
from models.datasets.labelled.found import Found, Part
from models.datasets.labelled.splitting import split
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from resources import _

_AT_ONCE = 2_000


def understanding(found: Found, assumed: Assumptions) -> Reads[Dataset]:
    """Make a data set of what was found, whose remarks say what was assumed or left out.

    It has no pictures to learn from where the files hold a test part alone.

    Raises
    ------
    InvalidInput
        It cannot be one; the sentence says why.
    """
    said = list(found.remarks)
    given = [part for part in (found.train, found.test) if part is not None]
    parts = [Part(*axes.by_picture(part.images, part.labels, said)) for part in given]
    for part in parts:
        _check_counts(part)
    named = class_labels.understood([part.labels for part in parts], found.class_names, said)
    images = yield from _images(found, parts, assumed, said)
    samples = [Samples(*each) for each in zip(images, named.labels, strict=True)]
    train, test = _parts(found, samples, assumed, said)
    return Dataset(found.name, train, test, named.names, tuple(dict.fromkeys(said)))


def _check_counts(part: Part) -> None:
    if not part.images.size:
        raise InvalidInput(_("There are no pictures in it: the array is empty."))
    if part.images.shape[:1] != part.labels.shape[:1] or not len(part.labels):
        raise InvalidInput(
            _("{count} pictures need as many labels; there are {found}.").format(
                count=part.images.shape[0] if part.images.ndim else 0,
                found=part.labels.shape[0] if part.labels.ndim else 0,
            )
        )


def _images(
    found: Found, parts: list[Part], assumed: Assumptions, said: list[str]
) -> Reads[list[Array]]:
    whole = [axes.unfolded(part.images, assumed.channels, said) for part in parts]
    if len({images.shape[1:] for images in whole}) > 1:
        raise InvalidInput(_("The pictures to learn from and to test on must have the same size."))
    scale = pixels.told(whole, assumed.scaling, said)
    if found.lies_transposed:
        said.append(_("EMNIST's pictures lie transposed in the file; they are shown upright."))
    turned = found.lies_transposed != assumed.transpose
    size = _size(whole[0].shape, said)
    made: list[Array] = []
    for images in whole:
        made += [(yield from _made(images, scale, assumed.invert, turned, size, found.name))]
    return made


def _size(shape: tuple[int, ...], said: list[str]) -> tuple[int, int]:
    height, width = shape[1:3]
    if max(height, width) <= LARGEST_SIDE:
        return height, width
    scale = LARGEST_SIDE / max(height, width)
    size = max(round(height * scale), 8), max(round(width * scale), 8)
    said.append(
        _("Pictures are scaled from {height} × {width} to {to_height} × {to_width}.").format(
            height=height, width=width, to_height=size[0], to_width=size[1]
        )
    )
    return size


def _made(
    images: Array,
    scale: pixels.Range,
    invert: bool,
    turned: bool,
    size: tuple[int, int],
    name: str,
) -> Reads[Array]:
    pieces: list[Array] = []
    for start in range(0, len(images), _AT_ONCE):
        yield ReadSoFar("prepared", name, start, len(images))
        piece = pixels.as_bytes(images[start : start + _AT_ONCE], scale, invert)
        if piece.shape[1:3] != size:
            piece = np.stack([fitting.fitted(picture, *size) for picture in piece])
        pieces.append(piece.swapaxes(1, 2) if turned else piece)
    return np.ascontiguousarray(np.concatenate(pieces))


def _parts(
    found: Found, samples: list[Samples], assumed: Assumptions, said: list[str]
) -> tuple[Samples, Samples]:
    if found.train is not None and found.test is not None:
        return samples[0], samples[1]
    only = samples[0]
    if found.train is None:
        said.append(_("There is a test part only: a trained network can be tested on it."))
        return Samples(only.images[:0], only.labels[:0]), only
    train, test = split(only.labels, assumed.test_share, assumed.seed)
    said.append(
        _("No test part: {share}%, chosen by seed {seed}, are kept of each class.").format(
            share=assumed.test_share, seed=assumed.seed
        )
    )
    return Samples(only.images[train], only.labels[train]), Samples(
        only.images[test], only.labels[test]
    )
