"""Which labs a file is for, as far as its name, a folder's content or a first line tells."""

from pathlib import Path

from app.lab import labs
from app.lab.labs import Entry


def for_file(path: Path) -> tuple[Entry, ...]:
    """Give the labs that a file or folder may be for; none where no lab knows its kind."""
    from app.parts.word_vectors import VECTOR_SUFFIXES  # a start can do without
    from models import datasets, image_files
    from models.sentences import layouts

    is_picture = image_files.may_be_picture(path)
    are_sentences = layouts.may_be_sentences(path)
    are_vectors = path.suffix.lower() in VECTOR_SUFFIXES and not are_sentences
    # pictures and sentences are both kept in tables; a folder tells which it holds
    are_pictures = datasets.may_be_labelled(path) and not (path.is_dir() and are_sentences)
    return _entries(
        kernels=is_picture,
        lenet=is_picture or are_pictures,
        recurrent=are_vectors,
        words=are_sentences or are_vectors,
    )


def for_picture() -> tuple[Entry, ...]:
    """Give the labs that a picture is for which is no file, such as one on the clipboard."""
    return _entries(kernels=True, lenet=True)


def _entries(**takes: bool) -> tuple[Entry, ...]:
    return tuple(entry for entry in labs.LABS if takes.get(entry.key))
