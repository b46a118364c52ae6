"""Files that cannot be used, and a word of the one sentence that says why."""

import os
import struct
import zipfile

import numpy as np

from tests.models.labelled.corpus import (
    LABELS,
    TRAIN,
    array_files,
    bytes_of,
    idx,
    idx_files,
    npz,
    one_hot,
    parts,
    pictures,
    saved,
    table,
)


def written(folder, name, data):
    (folder / name).write_bytes(data)
    return folder / name


def without(path, name):
    (path.parent / name).unlink()
    return path


def archive(folder, **members):
    with zipfile.ZipFile(folder / "mine.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return folder / "mine.zip"


def bomb(folder):
    """A header that announces 10⁹ × 10⁹ pictures."""
    data = b"\x93NUMPY\x01\x00\x76\x00"
    told = "{'descr': '|u1', 'fortran_order': False, 'shape': (1000000000, 1000000000), }"
    return archive_npz(folder, data + told.ljust(117).encode() + b"\n")


def zip_bomb(folder):
    with zipfile.ZipFile(folder / "mine.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x.npz", bytes(1000))
        file.filelist[0].file_size = 2_000_000_000
    return folder / "mine.zip"


def archive_npz(folder, member):
    with zipfile.ZipFile(folder / "mine.npz", "w") as file:
        file.writestr("x_train.npy", member)
        file.writestr("y_train.npy", bytes_of(LABELS))
    return folder / "mine.npz"


def pickled(folder):
    np.savez(folder / "mine.npz", x_train=np.array([{}, {}], object), y_train=LABELS)
    return folder / "mine.npz"


def huge_idx(folder):
    path = idx_files(folder, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte")
    header = struct.pack(">BBBB3I", 0, 0, 8, 3, 4_000_000_000, 60_000, 60_000)
    return written(folder, path.name, header)


def pipe(folder):
    os.mkfifo(folder / "pipe.npz")
    return folder / "pipe.npz"


def one_class(folder):
    for at, picture in enumerate(TRAIN):
        saved(folder / "only" / f"{at}.png", picture)
    return folder


FAULTS = {
    "gone": (lambda at: at / "gone.npz", "no longer exists"),
    "empty": (lambda at: written(at, "mine.npz", b""), "damaged"),
    "cut short": (
        lambda at: written(at, "cut.npz", npz(at, **parts()).read_bytes()[:900]),
        "damaged",
    ),
    "another kind": (lambda at: written(at, "mine.docx", b"PK"), "no labelled pictures"),
    "a pickle": (lambda at: written(at, "batch.pkl", b"\x80\x04."), "no labelled pictures"),
    "python objects": (pickled, "never loaded"),
    "an announced 10¹⁸": (bomb, "damaged"),
    "no labels": (lambda at: npz(at, x_train=TRAIN), "x_train, in which no"),
    "no pictures": (lambda at: npz(at, y_train=LABELS), "y_train, in which no"),
    "unknown names": (lambda at: npz(at, a=TRAIN, b=LABELS), "a, b, in which no"),
    "no arrays": (lambda at: npz(at), "nothing"),
    "fewer labels": (lambda at: npz(at, **parts(y_train=LABELS[:-1])), "as many labels"),
    "no rows": (
        lambda at: npz(at, **parts(x_train=TRAIN[:0], y_train=LABELS[:0])),
        "the array is empty",
    ),
    "two channels": (
        lambda at: npz(at, **parts(x_train=np.repeat(TRAIN, 2, 3))),
        "holds no pictures",
    ),
    "tiny pictures": (lambda at: npz(at, **parts(x_train=TRAIN[:, :4])), "8 × 8 pixels"),
    "text for pixels": (lambda at: npz(at, **parts(x_train=TRAIN.astype("U3"))), "must be numbers"),
    "complex": (
        lambda at: npz(at, **parts(x_train=TRAIN.astype(np.complex64))),
        "neither numbers nor text",
    ),
    "not finite": (
        lambda at: npz(at, **parts(x_train=np.full(TRAIN.shape, np.nan, np.float32))),
        "all the same, or not finite",
    ),
    "infinite": (
        lambda at: npz(at, **parts(x_train=np.where(TRAIN > 200, np.inf, TRAIN))),
        "all the same, or not finite",
    ),
    "all alike": (
        lambda at: npz(at, X=np.full(TRAIN.shape, 7, np.uint8), y=LABELS),
        "all the same, or not finite",
    ),
    "different sizes": (lambda at: npz(at, **parts(x_test=TRAIN[:12, :10])), "same size"),
    "a row of 145": (
        lambda at: npz(at, X=np.arange(24 * 145).reshape(24, 145), y=LABELS),
        "holds no pictures",
    ),
    "half labels": (lambda at: npz(at, **parts(y_train=LABELS + 0.5)), "whole numbers or words"),
    "labels not finite": (
        lambda at: npz(at, **parts(y_train=np.full(24, np.nan))),
        "whole numbers or words",
    ),
    "not one-hot": (lambda at: npz(at, **parts(y_train=one_hot(LABELS) * 2)), "one-hot"),
    "labels in three axes": (
        lambda at: npz(at, **parts(y_train=LABELS.reshape(24, 1, 1))),
        "not one for each",
    ),
    "one class": (lambda at: npz(at, X=TRAIN, y=np.zeros(24, int)), "name 1 classes"),
    "too many classes": (
        lambda at: npz(at, X=np.repeat(TRAIN, 2, 0), y=np.arange(48)),
        "name 48 classes",
    ),
    "a sibling gone": (
        lambda at: without(
            array_files(at, "k-{}-imgs.npz", "k-{}-labels.npz"), "k-train-labels.npz"
        ),
        "lacks its labels",
    ),
    "labels without pictures": (
        lambda at: without(
            array_files(at, "k-{}-imgs.npz", "k-{}-labels.npz"), "k-train-imgs.npz"
        ).with_name("k-train-labels.npz"),
        "lacks its pictures",
    ),
    "one picture": (
        lambda at: pictures(at / "animals", "train/{}") / "train" / "bee" / "001.png",
        "Choose the folder",
    ),
    "idx without labels": (
        lambda at: written(at, "train-images-idx3-ubyte", idx(TRAIN[..., 0])),
        "lacks its labels",
    ),
    "idx cut short": (
        lambda at: written(
            at,
            idx_files(at, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte").name,
            idx(TRAIN[..., 0])[:-5],
        ),
        "damaged",
    ),
    "idx announces 10¹⁹": (huge_idx, "1 GB"),
    "idx of real numbers": (
        lambda at: written(
            at,
            idx_files(at, "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte").name,
            b"\0\0\x0d\x03" + bytes(400),
        ),
        "must hold bytes",
    ),
    "gz cut short": (
        lambda at: written(
            at,
            idx_files(at, "{}-images-idx3.gz", "{}-labels-idx1.gz", packed=True).name,
            idx(TRAIN[..., 0], packed=True)[:-50],
        ),
        "damaged",
    ),
    "an empty table": (lambda at: written(at, "mine.csv", b"\n\n"), "holds no rows"),
    "a table of words": (lambda at: written(at, "a.csv", b"name,age\nAnn,3\nBob,4\n"), "columns"),
    "a table without labels": (
        lambda at: written(at, "t.csv", b"\n".join([b",".join([b"7"] * 144)] * 20)),
        "no column of labels",
    ),
    "a row too short": (
        lambda at: written(at, "s.csv", table(at, test="").read_bytes() + b"1,2,3\n"),
        "among the rows",
    ),
    "a table that is no text": (
        lambda at: written(at, "u.csv", b"\x80\xff\n" * 20),
        "Save it as CSV in UTF-8",
    ),
    "one array alone": (
        lambda at: written(at, "mine.npy", bytes_of(TRAIN)),
        "x_train.npy and y_train.npy",
    ),
    "an empty folder": (lambda at: at, "no labelled pictures"),
    "pictures of one class": (one_class, "a folder for each"),
    "pictures beside each other": (
        lambda at: [saved(at / f"{n}.png", TRAIN[n]) for n in range(3)] and at,
        "a folder for each",
    ),
    "no picture opens": (
        lambda at: (
            [(at / name).mkdir() or written(at / name, "a.png", b"\x89PNG broken") for name in "ab"]
            and at
        ),
        "None of these pictures",
    ),
    "a damaged zip": (lambda at: written(at, "mine.zip", b"PK\x03\x04" * 30), "damaged"),
    "an empty zip": (lambda at: archive(at), "no labelled pictures"),
    "a zip of texts": (lambda at: archive(at, a="hello"), "no labelled pictures"),
    "a zip bomb": (zip_bomb, "1000 MB"),
    "paths that climb": (
        lambda at: archive(at, **{"..__..__x_train.npy": b"no array"}),
        "no labelled pictures",
    ),
    "a pipe": (pipe, "could not be read"),
}
