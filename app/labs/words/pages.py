"""Makes the views that give commands: which signal of each gives which command."""

from functools import partial

from app.lab.hands import Do
from app.labs.words import commands, read_commands
from app.labs.words.controls.panel import Panel
from app.labs.words.exploring import Exploring
from app.labs.words.views.lookup import LookUpPage
from app.labs.words.views.sentences import SentencesPage
from app.labs.words.views.space import SpacePage
from models.sentiment.state import WordsState


def lookup_page(do: Do[WordsState]) -> LookUpPage:
    """Make the view of looking up."""
    page = LookUpPage()
    page.step_chosen.connect(partial(do, commands.look_at_step))
    return page


def space_page(do: Do[WordsState], exploring: Exploring) -> SpacePage:
    """Make the view of the map."""
    page = SpacePage()
    page.chosen.connect(partial(do, commands.choose_word))
    page.pointed.connect(exploring.point)
    page.cancelled.connect(exploring.mapping.cancel)
    return page


def sentences_page(do: Do[WordsState]) -> SentencesPage:
    """Make the view of the sentences."""
    page = SentencesPage()
    page.chosen.connect(partial(do, commands.choose_sentence))
    page.opened.connect(partial(do, read_commands.open_sentence))
    return page


def connect_sentences(panel: Panel, do: Do[WordsState]) -> None:
    """Let the controls of the sentences give commands."""
    panel.sentences.find_changed.connect(partial(do, commands.set_find))
    panel.sentences.network_changed.connect(partial(do, commands.set_network))


def connect_space(panel: Panel, do: Do[WordsState]) -> None:
    """Let the controls of the map give commands."""
    panel.space.changed.connect(partial(do, commands.set_space))
    panel.space.example_chosen.connect(partial(do, commands.choose_map))


def connect_lookup(panel: Panel, do: Do[WordsState]) -> None:
    """Let the controls of the sentences looked up, and of the table, give commands."""
    look, table = panel.lookup, panel.table
    look.text_changed.connect(partial(do, commands.type_text))
    look.second_changed.connect(partial(do, commands.type_second))
    look.changed.connect(partial(do, commands.set_look))
    look.example_chosen.connect(partial(do, commands.choose_example))
    table.changed.connect(partial(do, commands.set_network))
