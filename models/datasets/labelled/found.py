"""What was found in files, before anything is assumed of it."""

from dataclasses import dataclass, field

from models.datasets.dataset import Array


@dataclass(frozen=True, eq=False)
class Part:
    """Pictures as they lie in a file.

    Parameters
    ----------
    images : (N, H, W), (N, H, W, C), (N, C, H, W) or (N, D), of any numbers
        Not yet scaled, turned or unfolded.
    labels : (N,), (N, 1) or (N, K), of numbers or text
        One for each picture; K columns where they are one-hot.
    """

    images: Array
    labels: Array


@dataclass(frozen=True, eq=False)
class Found:
    """Labelled pictures of a file, a folder or an archive.

    Parameters
    ----------
    name : str
        What to call them on screen.
    train, test : Part, optional
        At least one of them; a test part alone can test a network, not train it.
    class_names : tuple of str
        What the labels 0, 1, … mean, where the files say; else empty.
    lies_transposed : bool
        Whether rows and columns are exchanged, as in EMNIST's files.
    remarks : tuple of str
        What was noticed while reading, each a sentence.
    """

    name: str
    train: Part | None
    test: Part | None
    class_names: tuple[str, ...] = ()
    lies_transposed: bool = False
    remarks: tuple[str, ...] = field(default=())
