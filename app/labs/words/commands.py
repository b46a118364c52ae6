"""What can be done in the lab: pure functions from a state to a change of it."""

from dataclasses import replace

from app.labs.change import Change, change, glance
from models.sentiment.state import SentencesKey, WordsState
from resources import _

Changed = Change[WordsState]


# ---- where one looks


def show_view(state: WordsState, view: str) -> Changed:
    return glance(state, view=view)


# ---- the sentences


def choose_sentences(state: WordsState, key: SentencesKey) -> Changed:
    """Take other sentences."""
    return change(state, _("Choose sentences"), data=replace(state.data, source=key))


def choose_own_sentences(state: WordsState, path: str) -> Changed:
    """Take the user's own sentences."""
    data = replace(state.data, source="own", own_path=path)
    return change(state, _("Open sentences"), data=data)
