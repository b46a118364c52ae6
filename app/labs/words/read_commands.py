"""What is done to the sentence that is read, and to the list of mistakes."""

from dataclasses import replace

from app.lab.change import Change, change, glance
from models.errors import InvalidInput
from models.sentiment.edits import WordEdit
from models.sentiment.state import WordsState
from models.state import FieldValue, replaced
from models.text import checked_text
from resources import _

Changed = Change[WordsState]


# ---- the sentence


def type_sentence(state: WordsState, text: str) -> Changed:
    """Read another sentence; what was changed of the old one is forgotten."""
    read = replaced(state.read, text=checked_text(text), edits=(), place=_LAST)
    return change(state, _("Change text"), read=read)


def open_sentence(state: WordsState, text: str) -> Changed:
    """Read a sentence that was listed elsewhere, and look at it."""
    read = replaced(state.read, text=checked_text(text), edits=(), place=_LAST)
    return change(state, _("Read sentence"), read=read, view="read")


def set_reading(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Change how the sentence is shown."""
    return glance(state, read=replaced(state.read, **{name: value}))


def look_at_word(state: WordsState, place: int) -> Changed:
    return glance(state, read=replaced(state.read, place=place))


def leave_out(state: WordsState, place: int) -> Changed:
    """Leave the word at a place out; if that was done last, put it back."""
    edit = WordEdit("leave out", place)
    if state.read.edits and state.read.edits[-1] == edit:
        return _with_edits(state, state.read.edits[:-1], place)
    return _with_edits(state, (*state.read.edits, edit), place)


def retype(state: WordsState, place: int, word: str) -> Changed:
    """Put another word in the place of one; nothing leaves it out."""
    if len(word.split()) > 1:
        raise InvalidInput(_("One word stands here; type a longer sentence at the right."))
    edit = WordEdit("replace", place, word=word.lower()[:100])
    return _with_edits(state, (*state.read.edits, edit), place)


def exchange(state: WordsState, place: int, other: int) -> Changed:
    """Let two words change places; the chosen one stays chosen."""
    if other < 0 or place == other:
        return glance(state)
    edit = WordEdit("exchange", place, other)
    return _with_edits(state, (*state.read.edits, edit), other)


def drop_edits(state: WordsState) -> Changed:
    """Read the sentence as it was typed."""
    return _with_edits(state, (), state.read.place)


_LAST = 199


def _with_edits(state: WordsState, edits: tuple[WordEdit, ...], place: int) -> Changed:
    read = replaced(state.read, edits=edits, place=place)
    return change(state, _("Change word"), read=read)


# ---- mistakes


def group_mistakes(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Part the sentences in another way."""
    return glance(state, mistakes=replaced(state.mistakes, **{name: value}, group=""))


def choose_group(state: WordsState, key: str) -> Changed:
    """List the mistakes of one group; those of all when it is chosen again."""
    key = "" if key == state.mistakes.group else key
    return glance(state, mistakes=replace(state.mistakes, group=key))
