"""What can be done in the lab: pure functions from a state to a change of it."""

from dataclasses import replace

from app.lab.change import Change, change, glance
from models.sentences.dataset import LATE
from models.sentences.grammar import LONGEST
from models.sentiment.state import (
    LookUp,
    SentencesKey,
    Space,
    Table,
    TableSource,
    WordsState,
)
from models.state import FieldValue, replaced
from models.words import WordVectors, analogy_in
from resources import _

Changed = Change[WordsState]


# ---- where one looks


def show_view(state: WordsState, view: str) -> Changed:
    return glance(state, view=view)


# ---- the sentences


def choose_sentences(state: WordsState, key: SentencesKey) -> Changed:
    """Take other sentences; those that are looked up follow, unless they were typed.

    A network that would cut the beginning of long ones off is made to read longer ones.
    """
    look, (text, second) = state.look, _TEXTS.get(key, _TEXTS["english"])
    if (look.text, look.second) in _TEXTS.values():
        look = replace(look, text=text, second=second)
    data, network = replace(state.data, source=key), state.network
    if key == "late":
        network = replace(network, length=max(network.length, LONGEST + LATE))
    return change(state, _("Choose sentences"), data=data, look=look, network=network)


_TEXTS = {
    "english": (LookUp().text, LookUp().second),
    "chinese": ("我讨厌这部无聊的电影", "这电影一点也不差，我这么觉得"),
    "characters": ("我讨厌这部无聊的电影", "这电影一点也不差，我这么觉得"),
}
"""What is looked up at first, in the language of the sentences."""


def return_to(state: WordsState, key: SentencesKey, path: str) -> Changed:
    """Take the sentences again that were there before others were chosen."""
    return choose_own_sentences(state, path) if key == "own" else choose_sentences(state, key)


def choose_own_sentences(state: WordsState, path: str) -> Changed:
    """Take the user's own sentences."""
    data = replace(state.data, source="own", own_path=path)
    return change(state, _("Open sentences"), data=data)


# ---- the table


def choose_table(state: WordsState, source: TableSource) -> Changed:
    """Take the rows of the table from elsewhere."""
    table = replaced(state.table, source=source)
    return change(state, _("Choose vectors"), table=table)


def take_vectors(state: WordsState, found: WordVectors) -> Changed:
    """Take the rows of the table from a file that has been read."""
    table = Table(source="file", file=found.name, length=found.length)
    return change(state, _("Load word vectors"), table=table)


def set_network(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Change one field of the network, by its name."""
    network = replaced(state.network, **{name: value})
    return change(state, _("Change setting"), network=network)


# ---- looking up


def type_text(state: WordsState, text: str) -> Changed:
    return change(state, _("Change text"), look=replaced(state.look, text=text))


def type_second(state: WordsState, text: str) -> Changed:
    return change(state, _("Change text"), look=replaced(state.look, second=text))


def set_look(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Change one field of how sentences are looked up, by its name."""
    return change(state, _("Change setting"), look=replaced(state.look, **{name: value}))


def look_at_step(state: WordsState, step: int) -> Changed:
    return glance(state, step=step)


def choose_example(state: WordsState, key: str) -> Changed:
    """Look up what shows something."""
    look = _EXAMPLES.get(key, LookUp())
    step = 0 if key == "padding" else WordsState().step
    if state.data.source != "english" and look.example == "sentences":
        # its words are those of the present sentences
        look = replace(look, text=state.look.text, second=state.look.second)
    return change(state, _("Choose example"), look=look, step=step)


_EXAMPLES = {
    "course": LookUp(example="numbers"),
    "sentence": LookUp(),
    "missing": LookUp(text="i hate this zeppelin movie"),
    "padding": LookUp(batch=True),
    "truncating": LookUp(batch=True, length=4),
    "one-hot": LookUp(one_hot=True),
}


# ---- the space


def set_space(state: WordsState, name: str, value: FieldValue) -> Changed:
    """Change one field of the map, by its name; a sum of words asks for an analogy."""
    fields: dict[str, FieldValue] = {name: value}
    if name == "word" and (asked := analogy_in(str(value))):
        fields = {"ask": "analogy", **dict(zip("abc", asked, strict=True))}
    return change(state, _("Change setting"), space=replaced(state.space, **fields))


def choose_word(state: WordsState, word: str) -> Changed:
    """Ask for what is near a word, which was clicked."""
    space = replaced(state.space, word=word, ask="nearest")
    return change(state, _("Choose word"), space=space)


def choose_map(state: WordsState, key: str) -> Changed:
    """Take a map or a question that shows something."""
    space, table = _MAPS.get(key, Space()), state.table
    if key == "table":
        table = replace(table, source="trained")
    return change(state, _("Choose example"), space=space, table=table)


_MAPS = {
    "axes": Space(),
    "pca": Space(layout="pca"),
    "tsne": Space(layout="tsne", words="frequent", count=500, word="monday"),
    "royal": Space(ask="analogy"),
    "capital": Space(ask="analogy", a="france", b="paris", c="japan"),
    "tense": Space(ask="analogy", a="walk", b="walked", c="go"),
    "table": Space(vectors="table", layout="pca", word="boring"),
}


# ---- the sentences


def set_find(state: WordsState, name: str, value: FieldValue) -> Changed:
    """List other sentences."""
    find = replaced(state.find, **{name: value})
    return glance(state, find=find)


def choose_sentence(state: WordsState, index: int) -> Changed:
    return glance(state, find=replaced(state.find, chosen=index))
