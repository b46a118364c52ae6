"""The two data sets that can be downloaded: where they are, and how to know them again."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from models.datasets.dataset import DIGITS, Dataset
from models.datasets.labelled import read_own
from models.downloads import Received, Source, download, is_genuine
from models.errors import AskFirst
from resources import _

_KERAS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
_CLOTHES = (
    "T-shirt", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Boot",
)  # fmt: skip


@dataclass(frozen=True)
class Published:
    """A data set on the net.

    Parameters
    ----------
    key : str
        Name of its folder in our cache.
    title : str
        Its proper name.
    sources : tuple of Source
        One .npz, or four IDX files in the order train and test, images and labels.
    keras_folder : str
        Where Keras keeps its copy, under ~/.keras/datasets.
    """

    key: str
    title: str
    sources: tuple[Source, ...]
    keras_folder: str
    class_names: tuple[str, ...]


MNIST = Published(
    "mnist",
    "MNIST",
    (
        Source(
            _KERAS + "mnist.npz",
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
            11_490_434,
        ),
    ),
    "",
    DIGITS,
)
FASHION = Published(
    "fashion-mnist",
    "Fashion-MNIST",
    (
        Source(
            _KERAS + "train-images-idx3-ubyte.gz",
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            26_421_880,
        ),
        Source(
            _KERAS + "train-labels-idx1-ubyte.gz",
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            29_515,
        ),
        Source(
            _KERAS + "t10k-images-idx3-ubyte.gz",
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            4_422_102,
        ),
        Source(
            _KERAS + "t10k-labels-idx1-ubyte.gz",
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            5_148,
        ),
    ),
    "fashion-mnist",
    _CLOTHES,
)


def find_published(published: Published, cache: Path, keras: Path | None = None) -> list[Path]:
    """Give the files of a data set that is already on this machine; nothing when it is not.

    Parameters
    ----------
    published : Published
        Which data set.
    cache : Path
        Our own folder of downloads.
    keras : Path, optional
        Keras's folder of data sets; ~/.keras/datasets when left out.
    """
    keras = Path.home() / ".keras" / "datasets" if keras is None else keras
    for folder in (cache / published.key, keras / published.keras_folder):
        files = [folder / source.file_name for source in published.sources]
        if all(
            is_genuine(file, source) for file, source in zip(files, published.sources, strict=True)
        ):
            return files
    return []


def read_published(published: Published, files: list[Path]) -> Dataset:
    """Read a data set from its files.

    Raises
    ------
    InvalidInput
        A file is damaged.
    """
    # by the first of them its siblings are found
    found = read_own(files[0])
    return replace(found, name=published.title, class_names=published.class_names, remarks=())


def fetch_published(
    published: Published, cache: Path, keras: Path | None = None, *, may_download: bool = True
) -> Generator[Received, None, Dataset]:
    """Give a data set, from this machine if it is there and from the net if not.

    Parameters
    ----------
    published : Published
        Which data set.
    cache, keras : Path
        As in `find_published`.
    may_download : bool
        Whether the user has allowed it.

    Yields
    ------
    Received
        While it is downloaded; closing the generator cancels.

    Raises
    ------
    AskFirst
        It would have to be downloaded, and that has not been allowed.
    InvalidInput
        It cannot be downloaded or read.
    """
    files = find_published(published, cache, keras)
    if not files and not may_download:
        raise _question(published)
    if not files:
        files = yield from download(published.sources, cache / published.key)
    return read_published(published, files)


def _question(published: Published) -> AskFirst:
    size = sum(source.size for source in published.sources) / 1e6
    return AskFirst(
        _(
            "{title} is not on this computer yet. It would be downloaded: {size:.0f} MB from "
            "{host}."
        ).format(title=published.title, host=urlsplit(_KERAS).hostname, size=size),
        _("Download {size:.0f} MB").format(size=size),
    )
