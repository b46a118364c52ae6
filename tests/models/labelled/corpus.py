"""Small files with labelled pictures, one for each layout in which people keep them.

Each layout is a function that writes into a folder and gives the path to open; what it must be
read as is the same for all: `PICTURES` and `LABELS`, unless it says otherwise.
"""

import gzip
import io
import struct
import zipfile
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

COUNT, SIDE, CLASSES = 24, 12, 4
_rng = np.random.default_rng(7)
TRAIN = _rng.integers(0, 256, (COUNT, SIDE, SIDE, 1), np.uint8)
TEST = _rng.integers(0, 256, (COUNT // 2, SIDE, SIDE, 1), np.uint8)
TRAIN[0, 0, 0], TRAIN[0, 0, 1] = 0, 255
COLOUR = np.kron(_rng.integers(0, 256, (COUNT, 4, 4, 3), np.uint8), np.ones((1, 3, 3, 1), np.uint8))
COLOUR[0, 0, 0], COLOUR[0, 0, 1] = 0, 255
LABELS = np.arange(COUNT) % CLASSES
TEST_LABELS = np.arange(COUNT // 2) % CLASSES
WORDS = ("ant", "bee", "cat", "dog")
CHINESE = ("狗", "猫", "鱼", "鸟")
NUMERALS = ("0", "1", "2", "3")


@dataclass
class Wanted:
    """What a layout must be read as."""

    train: np.ndarray | None = field(default_factory=lambda: TRAIN)
    test: np.ndarray | None = field(default_factory=lambda: TEST)
    names: tuple[str, ...] = NUMERALS
    said: tuple[str, ...] = ()
    """Words that must be among the remarks."""


def npz(folder, **arrays):
    np.savez(folder / "mine.npz", **arrays)
    return folder / "mine.npz"


def parts(**changed):
    """Arrays in Keras's layout, some of them changed."""
    arrays = {
        "x_train": TRAIN[..., 0],
        "y_train": LABELS,
        "x_test": TEST[..., 0],
        "y_test": TEST_LABELS,
    }
    arrays.update(changed)
    return {name: value for name, value in arrays.items() if value is not None}


def renamed(x, y, one="train", other="test"):
    """The same arrays under other names: `x` and `y` are patterns with a brace for the part."""
    return {
        x.format(one): TRAIN[..., 0],
        y.format(one): LABELS,
        x.format(other): TEST[..., 0],
        y.format(other): TEST_LABELS,
    }


def idx(array, packed=False):
    """The bytes of an IDX file."""
    data = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    data += array.astype(np.uint8).tobytes()
    return gzip.compress(data) if packed else data


def idx_files(folder, images, labels, one="train", other="t10k", packed=False, turned=False):
    """Four IDX files under the given names; gives the one of the training pictures."""
    for part, pictures, own in ((one, TRAIN, LABELS), (other, TEST, TEST_LABELS)):
        pictures = pictures[..., 0].swapaxes(1, 2) if turned else pictures[..., 0]
        (folder / images.format(part)).write_bytes(idx(pictures, packed))
        (folder / labels.format(part)).write_bytes(idx(own, packed))
    return folder / images.format(one)


def rows(pictures, labels, heading="", first=True, delimiter=",", names=None):
    """A table: a picture a row, its label at the first or the last place."""
    lines = [heading] if heading else []
    for picture, label in zip(pictures, labels, strict=True):
        cells = [str(pixel) for pixel in picture.ravel()]
        said = str(names[label] if names else label)
        lines.append(delimiter.join([said, *cells] if first else [*cells, said]))
    return "\n".join(lines) + "\n"


def heading(first=True):
    pixels = [f"pixel{at}" for at in range(SIDE * SIDE)]
    return ",".join(["label", *pixels] if first else [*pixels, "class"])


def table(folder, name="train.csv", test="test.csv", **options):
    (folder / name).write_text(rows(TRAIN, LABELS, **options))
    if test:
        (folder / test).write_text(rows(TEST, TEST_LABELS, **options))
    return folder / name


def beside(path, *others, data=None):
    """Put copies of a file, or other data, under other names beside it."""
    for other in others:
        (path.parent / other).write_bytes(path.read_bytes() if data is None else data)
    return path


def quoted(folder, **options):
    """A table as spreadsheets write it, with every cell in quotes."""
    lines = rows(TRAIN, LABELS, **options).splitlines()
    text = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in lines)
    (folder / "mine.csv").write_text(text.replace("cat", "cat, large"))
    return folder / "mine.csv"


def counted(folder, heading, name="mine.csv", labels: np.ndarray | None = LABELS):
    """A table whose first column counts the rows; `labels` None leaves out the labels."""
    lines = [heading + "," + ",".join(f"pixel{at}" for at in range(SIDE * SIDE))]
    for at, picture in enumerate(TRAIN.reshape(COUNT, -1)):
        cells = [at, *([] if labels is None else [labels[at]]), *picture]
        lines.append(",".join(map(str, cells)))
    (folder / name).write_text("\n".join(lines))
    return folder / name


DARK = TRAIN.copy()
"""Pictures whose first and last pixels are nearly always black."""
DARK[:, (0, -1), (0, -1)] = 0
DARK[::5, (0, -1), (0, -1)] = 1


class Raw(zipfile.ZipInfo):
    """A member whose name is written as Chinese Windows writes it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb2312"), 0


def windows_zip(folder):
    """Folders with Chinese names, in a zip file that does not say in which code they are."""
    with zipfile.ZipFile(folder / "mine.zip", "w") as archive:
        for at, (picture, label) in enumerate(zip(TRAIN, LABELS, strict=True)):
            with io.BytesIO() as file:
                Image.fromarray(picture[..., 0]).save(file, "png")
                archive.writestr(Raw(f"动物\\{CHINESE[label]}\\{at}.png"), file.getvalue())
    return folder / "mine.zip"


def saved(path, picture, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture[..., 0] if picture.shape[2] == 1 else picture).save(path, **options)


def pictures(folder, train="{}", test=None, suffix="png", names=WORDS, train_pictures=TRAIN):
    """A folder of pictures for each class."""
    for at, (picture, label) in enumerate(zip(train_pictures, LABELS, strict=True)):
        saved(folder / train.format(names[label]) / f"{at:03}.{suffix}", picture)
    for at, (picture, label) in enumerate(zip(TEST, TEST_LABELS, strict=True)):
        if test:
            saved(folder / test.format(names[label]) / f"{at:03}.{suffix}", picture)
    return folder


def zipped(folder, make, inside=""):
    """The same as `make` writes, in a zip file."""
    plain = folder / "plain"
    plain.mkdir()
    make(plain)
    with zipfile.ZipFile(folder / "mine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(plain.rglob("*")):
            if file.is_file():
                archive.write(file, inside + str(file.relative_to(plain)))
        archive.writestr("__MACOSX/._rubbish.png", b"not a picture")
    return folder / "mine.zip"


def alone(folder, array, name):
    """One array in a file of its own."""
    if name.endswith(".npy"):
        np.save(folder / name, array)
    else:
        np.savez(folder / name, array)
    return folder / name


def array_files(folder, images, labels, one="train", other="test"):
    for part, own, told in ((one, TRAIN, LABELS), (other, TEST, TEST_LABELS)):
        alone(folder, own[..., 0], images.format(part))
        alone(folder, told, labels.format(part))
    return folder / images.format(one)


def one_hot(labels):
    return np.eye(CLASSES, dtype=np.float32)[labels]


def bytes_of(array):
    with io.BytesIO() as file:
        np.save(file, array)
        return file.getvalue()
