"""The table of layouts: its name, what writes it, and what it must be read as."""

import numpy as np

from tests.models.labelled.corpus import (
    CHINESE,
    COLOUR,
    DARK,
    LABELS,
    NUMERALS,
    TEST,
    TEST_LABELS,
    TRAIN,
    WORDS,
    Wanted,
    alone,
    array_files,
    beside,
    counted,
    heading,
    idx_files,
    npz,
    one_hot,
    parts,
    pictures,
    quoted,
    renamed,
    rows,
    table,
    windows_zip,
    zipped,
)

_SPLIT = Wanted(test=None, said=("No test part",))
_colour_rows = COLOUR.reshape(len(COLOUR), -1)
_planes = np.moveaxis(COLOUR, 3, 1)
_COLOUR = Wanted(train=COLOUR, test=COLOUR)
_TO_99 = np.array(WORDS)


def written(folder, name, text, encoding="utf-8"):
    (folder / name).write_text(text, encoding, newline="")
    return folder / name


def _colours(x):
    return {"x_train": x, "y_train": LABELS, "x_test": x, "y_test": LABELS}


def _from(low, high, pixels):
    return (pixels[..., 0] / 255 * (high - low) + low).astype(np.float32)


def _scaled(low, high):
    return parts(x_train=_from(low, high, TRAIN), x_test=_from(low, high, TEST))


LAYOUTS = {
    # ---- npz
    "keras": (lambda at: npz(at, **parts()), Wanted()),
    "medmnist": (lambda at: npz(at, **renamed("{}_images", "{}_labels")), Wanted()),
    "medmnist with val": (
        lambda at: npz(
            at,
            **renamed("{}_images", "{}_labels"),
            val_images=TEST[..., 0],
            val_labels=TEST_LABELS[:, None],
        ),
        Wanted(said=("validation part",)),
    ),
    "capitals": (lambda at: npz(at, **renamed("X_{}", "Y_{}")), Wanted()),
    "humps": (lambda at: npz(at, **renamed("{}X", "{}Y")), Wanted()),
    "imgs": (lambda at: npz(at, **renamed("{}_imgs", "{}_targets")), Wanted()),
    "joined": (lambda at: npz(at, **renamed("x{}", "y{}")), Wanted()),
    "X and y": (lambda at: npz(at, X=TRAIN[..., 0], y=LABELS), _SPLIT),
    "images and labels": (lambda at: npz(at, images=TRAIN, labels=LABELS), _SPLIT),
    "data and target": (lambda at: npz(at, data=TRAIN[..., 0], target=LABELS), _SPLIT),
    "one-hot": (
        lambda at: npz(at, **parts(y_train=one_hot(LABELS), y_test=one_hot(TEST_LABELS))),
        Wanted(said=("One-hot",)),
    ),
    "labels in a column": (
        lambda at: npz(at, **parts(y_train=LABELS[:, None], y_test=TEST_LABELS[:, None])),
        Wanted(),
    ),
    "labels from 1": (
        lambda at: npz(at, **parts(y_train=LABELS + 1, y_test=TEST_LABELS + 1)),
        Wanted(names=("1", "2", "3", "4"), said=("from 1",)),
    ),
    "labels as words": (
        lambda at: npz(at, **parts(y_train=_TO_99[LABELS], y_test=_TO_99[TEST_LABELS])),
        Wanted(names=WORDS),
    ),
    "labels as bytes": (
        lambda at: npz(
            at, **parts(y_train=_TO_99[LABELS].astype("S"), y_test=_TO_99[TEST_LABELS].astype("S"))
        ),
        Wanted(names=WORDS),
    ),
    "labels as real numbers": (
        lambda at: npz(at, **parts(y_train=LABELS * 1.0, y_test=TEST_LABELS * 1.0)),
        Wanted(),
    ),
    "labels far apart": (
        lambda at: npz(at, **parts(y_train=LABELS * 100 - 5, y_test=TEST_LABELS * 100 - 5)),
        Wanted(names=("-5", "95", "195", "295")),
    ),
    "flattened rows": (
        lambda at: npz(at, **parts(x_train=TRAIN.reshape(-1, 144), x_test=TEST.reshape(-1, 144))),
        Wanted(said=("unfolded to 12 × 12",)),
    ),
    "flattened colours": (lambda at: npz(at, **_colours(_colour_rows)), _COLOUR),
    "flattened planes": (
        lambda at: npz(at, **_colours(_planes.reshape(len(COLOUR), -1))),
        Wanted(train=COLOUR, test=COLOUR, said=("channels come first",)),
    ),
    "colours": (lambda at: npz(at, **_colours(COLOUR)), _COLOUR),
    "channels first": (
        lambda at: npz(at, **_colours(_planes)),
        Wanted(train=COLOUR, test=COLOUR, said=("channels come first",)),
    ),
    "a grey channel first": (
        lambda at: npz(at, **parts(x_train=TRAIN[:, None, ..., 0], x_test=TEST[:, None, ..., 0])),
        Wanted(said=("channels come first",)),
    ),
    "with transparency": (
        lambda at: npz(at, **_colours(np.concatenate([COLOUR, COLOUR[..., :1]], axis=3))),
        Wanted(train=COLOUR, test=COLOUR, said=("Transparency",)),
    ),
    "real numbers to 1": (lambda at: npz(at, **_scaled(0, 1)), Wanted()),
    "real numbers from −1": (lambda at: npz(at, **_scaled(-1, 1)), Wanted()),
    "real numbers to 255": (lambda at: npz(at, **_scaled(0, 255)), Wanted()),
    "standardised": (lambda at: npz(at, **_scaled(-0.42, 2.82)), Wanted(said=("rescaled",))),
    "numbers to 16": (lambda at: npz(at, **_scaled(0, 16)), Wanted(said=("rescaled",))),
    "16 bits": (
        lambda at: npz(
            at,
            **parts(
                x_train=TRAIN[..., 0].astype(np.uint16) * 257,
                x_test=TEST[..., 0].astype(np.uint16) * 257,
            ),
        ),
        Wanted(said=("rescaled",)),
    ),
    "whole numbers of 64 bits": (
        lambda at: npz(at, **parts(x_train=TRAIN[..., 0].astype(np.int64))),
        Wanted(),
    ),
    "arrays in files of their own": (
        lambda at: array_files(at, "kmnist-{}-imgs.npz", "kmnist-{}-labels.npz"),
        Wanted(),
    ),
    "npy files": (lambda at: array_files(at, "x_{}.npy", "y_{}.npy"), Wanted()),
    "a test part only": (
        lambda at: npz(at, **parts(x_train=None, y_train=None)),
        Wanted(train=None, said=("test part only",)),
    ),
    "pictures along the last axis": (
        lambda at: npz(at, X=np.moveaxis(TRAIN, 0, 3), y=LABELS[None]),
        Wanted(test=None, said=("last axis in the file",)),
    ),
    "names of the classes": (
        lambda at: npz(at, label_names=_TO_99, image_mean=TRAIN[0], images=TRAIN, labels=LABELS),
        Wanted(test=None, names=WORDS),
    ),
    "labels as bytes in UTF-8": (
        lambda at: npz(at, X=TRAIN, y=np.array([name.encode() for name in CHINESE])[LABELS]),
        Wanted(test=None, names=CHINESE),
    ),
    "real numbers around 0": (
        lambda at: npz(at, **_scaled(-0.5, 0.5)),
        Wanted(said=("from −0.50 to 0.50 are rescaled",)),
    ),
    "two files of one meaning": (
        lambda at: beside(alone(at, TRAIN, "x.npy"), "images.npy") and alone(at, LABELS, "y.npy"),
        _SPLIT,
    ),
    # ---- IDX
    "mnist": (lambda at: idx_files(at, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte"), Wanted()),
    "mnist with dots": (
        lambda at: idx_files(at, "{}-images.idx3-ubyte", "{}-labels.idx1-ubyte"),
        Wanted(),
    ),
    "mnist packed": (
        lambda at: idx_files(at, "{}-images-idx3-ubyte.gz", "{}-labels-idx1-ubyte.gz", packed=True),
        Wanted(),
    ),
    "a folder of mnist": (
        lambda at: idx_files(at, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte").parent,
        Wanted(),
    ),
    "emnist": (
        lambda at: idx_files(
            at,
            "emnist-digits-{}-images-idx3-ubyte",
            "emnist-digits-{}-labels-idx1-ubyte",
            other="test",
            turned=True,
        ),
        Wanted(said=("EMNIST",)),
    ),
    "packed and unpacked, and what macOS adds": (
        lambda at: beside(
            idx_files(at, "{}-images.idx3-ubyte", "{}-labels.idx1-ubyte"), "train-images-idx3-ubyte"
        ),
        Wanted(),
    ),
    # ---- CSV
    "kaggle": (lambda at: table(at, heading=heading()), Wanted()),
    "no heading": (lambda at: table(at), Wanted()),
    "label last": (lambda at: table(at, heading=heading(False), first=False), Wanted()),
    "label last, no heading, words": (
        lambda at: table(at, first=False, names=WORDS),
        Wanted(names=WORDS),
    ),
    "label first, words": (lambda at: table(at, names=WORDS), Wanted(names=WORDS)),
    "semicolons": (lambda at: table(at, delimiter=";"), Wanted()),
    "tabs": (
        lambda at: table(at, "train.tsv", "test.tsv", delimiter="\t"),
        Wanted(),
    ),
    "UTF-16, and the line that tells Excel its tabs": (
        lambda at: written(
            at, "a.csv", "sep=\t\r\n" + rows(TRAIN, LABELS, delimiter="\t"), "utf-16"
        ),
        _SPLIT,
    ),
    "a table alone": (lambda at: table(at, "digits.csv", ""), _SPLIT),
    "mnist_train.csv": (lambda at: table(at, "mnist_train.csv", "mnist_test.csv"), Wanted()),
    "quotes and a comma in a name": (
        lambda at: quoted(at, names=WORDS, first=False),
        Wanted(test=None, names=("ant", "bee", "cat, large", "dog"), said=("last column",)),
    ),
    "rows counted": (
        lambda at: counted(at, ",label"),
        Wanted(test=None, said=("first column counts",)),
    ),
    "columns counted": (
        lambda at: table(at, test="", heading=",".join(map(str, range(145)))),
        Wanted(test=None, said=("from the first column",)),
    ),
    "a test without labels": (
        lambda at: counted(at, "id", "test.csv", labels=None) and table(at, test=""),
        Wanted(test=None, said=("test.csv” has no labels",)),
    ),
    "an empty last column": (
        lambda at: written(at, "a.csv", rows(TRAIN, LABELS).replace("\n", ",\n")),
        _SPLIT,
    ),
    "few pixels in the corners": (
        lambda at: written(at, "a.csv", rows(DARK, LABELS, first=False)),
        Wanted(train=DARK, test=None, said=("last column",)),
    ),
    "emnist's letters": (
        lambda at: written(at, "emnist-letters-train.csv", rows(TRAIN.swapaxes(1, 2), LABELS + 1)),
        Wanted(test=None, names=tuple("ABCD"), said=("EMNIST",)),
    ),
    "what macOS leaves beside": (
        lambda at: beside(table(at), "._train.csv", "training.csv", data=b"\0\5\x16\7"),
        Wanted(),
    ),
    # ---- folders of pictures
    "folders": (
        lambda at: pictures(at / "animals"),
        Wanted(test=None, names=WORDS, said=("No test part",)),
    ),
    "train and test": (
        lambda at: pictures(at / "animals", "train/{}", "test/{}"),
        Wanted(names=WORDS),
    ),
    "folders named by number": (
        lambda at: pictures(at / "digits", "training/{}", "testing/{}", names=NUMERALS),
        Wanted(),
    ),
    "train and val": (
        lambda at: pictures(at / "animals", "train/{}", "val/{}"),
        Wanted(names=WORDS),
    ),
    "bitmaps": (
        lambda at: pictures(at / "animals", "train/{}", "test/{}", suffix="bmp"),
        Wanted(names=WORDS),
    ),
    "pgm": (
        lambda at: pictures(at / "animals", "train/{}", "test/{}", suffix="pgm"),
        Wanted(names=WORDS),
    ),
    "parts within classes": (
        lambda at: pictures(at / "animals", "{}/train", "{}/test"),
        Wanted(names=WORDS),
    ),
    "folders named like numbers": (
        lambda at: pictures(at / "versions", names=("1.5", "2.5", "inf", "nan")),
        Wanted(test=None, names=("1.5", "2.5", "inf", "nan")),
    ),
    # ---- zip
    "zip of Windows": (windows_zip, Wanted(test=None, names=CHINESE)),
    "zip of npz": (lambda at: zipped(at, lambda plain: npz(plain, **parts())), Wanted()),
    "zip of idx": (
        lambda at: zipped(
            at, lambda plain: idx_files(plain, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte")
        ),
        Wanted(),
    ),
    "zip of csv": (lambda at: zipped(at, lambda plain: table(plain, heading=heading())), Wanted()),
    "zip of folders": (
        lambda at: zipped(at, lambda plain: pictures(plain, "train/{}", "test/{}"), "animals/"),
        Wanted(names=WORDS),
    ),
    "zip of npy": (
        lambda at: zipped(at, lambda plain: array_files(plain, "x_{}.npy", "y_{}.npy"), "d/"),
        Wanted(),
    ),
}
