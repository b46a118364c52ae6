"""Which sentences a state names, and how they come."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from app.keeping import places
from app.parts.training.data_source import Fetch
from models import sentences
from models.errors import InvalidInput
from models.progress import Reads
from models.sentences import imdb
from models.sentences.corpus import Corpus, corpus
from models.sentences.dataset import LATE, Sentences
from models.sentences.own import reading_own
from models.sentiment.state import Data, SentencesKey
from resources import _

Key = tuple[SentencesKey, str]
"""What tells sentences apart: which, and the path of the user's own."""


def wanted(data: Data) -> tuple[Key, Fetch]:
    """Give what tells sentences apart, and the job that fetches them."""
    own_path = data.own_path if data.source == "own" else ""
    return (data.source, own_path), partial(_fetching, data.source, own_path, places.cache())


def _fetching(key: str, own_path: str, cache: Path, allowed: bool) -> Generator[Any, None, Corpus]:
    yield
    return corpus((yield from _sentences(key, own_path, cache, allowed)))


def _sentences(
    key: str, own_path: str, cache: Path, allowed: bool
) -> Generator[Any, None, Sentences]:
    if key == "own":
        return (yield from _own(Path(own_path)))
    if key == "imdb":
        return (yield from imdb.fetch(cache, may_download=allowed))
    if key == "late":
        return sentences.builtin("en", tail=LATE)
    if key == "english":
        return sentences.builtin("en")
    return sentences.builtin("zh", by_character=key == "characters")


def _own(path: Path) -> Reads[Sentences]:
    if not path.name:
        raise InvalidInput(_("Choose a file with sentences and their labels."))
    if not path.is_absolute():
        # a state file carries the name alone: the folder is nobody else's business
        raise InvalidInput(
            _("This state uses the sentences “{name}”. Choose that file on this computer.").format(
                name=path.name
            )
        )
    return (yield from reading_own(path))
