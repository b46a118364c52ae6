"""Which language the app speaks: asked for on the command line, chosen before, or the system's.

It is settled before anything else is imported, since limits and their names are written at import.
"""

import json
import locale
import os
import sys
from collections.abc import Sequence

import resources
from app.keeping import places
from models import regular

NAMES = {"en": "English", "zh": "中文"}
"""Languages by their own names, as a chooser shows them."""


def choose_for_start(arguments: Sequence[str] | None) -> str:
    """Set the language of this run and give its code.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command line; the process's own when left out.
    """
    asked = _asked(arguments) or _kept() or _system()
    language = asked if asked in resources.languages() else "en"
    resources.set_language(language)
    return language


_NAMED = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")


def _asked(arguments: Sequence[str] | None) -> str | None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    for place, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
    return None


def _kept() -> str | None:
    """Look at the settings with the plainest reader there is; they are checked later."""
    try:
        kept = json.loads(regular.read(places.config() / "settings.json", 1_000_000))
        return kept["language"] or None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _system() -> str | None:
    # as named, though the system may lack it: Python and Qt then speak of “C”
    named = next(filter(None, map(os.environ.get, _NAMED)), "").partition(":")[0]
    name = named or locale.getlocale()[0]
    if not name:
        return None
    # Windows says “Chinese (Simplified)_China” where others say “zh_CN”
    return "zh" if name.startswith("Chinese") else name[:2].lower()
