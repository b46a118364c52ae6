"""Which sentences a state names, and how they come."""

from collections.abc import Generator, Hashable
from functools import partial
from pathlib import Path
from typing import Any

from app.keeping import places
from app.parts.training.data_source import Fetch
from models import sentences
from models.errors import InvalidInput
from models.sentences.corpus import Corpus, corpus
from models.sentences.dataset import Sentences
from models.sentiment.state import Data
from resources import _


def wanted(data: Data) -> tuple[Hashable, Fetch]:
    """Give what tells sentences apart, and the job that fetches them."""
    own_path = data.own_path if data.source == "own" else ""
    return (data.source, own_path), partial(_fetching, data.source, own_path, places.cache())


def _fetching(key: str, own_path: str, cache: Path, allowed: bool) -> Generator[Any, None, Corpus]:
    yield
    return corpus((yield from _sentences(key, own_path, cache, allowed)))


def _sentences(
    key: str, own_path: str, cache: Path, allowed: bool
) -> Generator[Any, None, Sentences]:
    if key in ("chinese", "characters"):
        return sentences.builtin("zh", by_character=key == "characters")
    if key == "english":
        return sentences.builtin("en")
    yield
    raise InvalidInput(_("Choose a file with sentences and their labels."))
