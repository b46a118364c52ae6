"""Makes the views of what is learnt, and lets them and their controls give commands."""

from functools import partial

from app.lab.hands import Do
from app.lab.views import Views
from app.labs.words import commands, learn_commands, read_commands
from app.labs.words.answers import Moment
from app.labs.words.controls.panel import Panel
from app.labs.words.screen.read import ReadScreen
from app.labs.words.views.learn import LearnPage
from app.labs.words.views.mistakes import MistakesPage
from app.labs.words.views.read import ReadPage
from app.parts.training.workbench import Workbench
from models.sentiment.state import WordsState


def learn_page(do: Do[WordsState], work: Workbench) -> LearnPage:
    """Make the view of the curves."""
    page = LearnPage()
    page.sentence_chosen.connect(partial(do, read_commands.open_sentence))
    work.take_learn(page.curves)
    return page


def read_page(do: Do[WordsState]) -> ReadPage:
    """Make the view of reading."""
    page = ReadPage()
    page.word_chosen.connect(partial(do, read_commands.look_at_word))
    page.left_out.connect(partial(do, read_commands.leave_out))
    page.exchanged.connect(partial(do, read_commands.exchange))
    page.retyped.connect(partial(do, read_commands.retype))
    return page


def mistakes_page(do: Do[WordsState]) -> MistakesPage:
    """Make the view of the mistakes."""
    page = MistakesPage()
    page.group_chosen.connect(partial(do, read_commands.choose_group))
    page.sentence_chosen.connect(partial(do, read_commands.open_sentence))
    return page


def connect_training(panel: Panel, do: Do[WordsState]) -> None:
    """Let the controls of the training give commands."""
    controls = panel.training
    controls.network_changed.connect(partial(do, commands.set_network))
    controls.option_changed.connect(partial(do, learn_commands.set_option))


def connect_reading(panel: Panel, do: Do[WordsState], views: Views[Moment]) -> None:
    """Let the controls of reading give commands about the word that the view shows as chosen."""
    controls = panel.reading

    def shown() -> ReadScreen | None:
        return views.model("read")

    def place() -> int | None:
        found = shown()
        return None if found is None else found.current

    def leave_out() -> None:
        at = place()
        if at is not None:
            do(read_commands.leave_out, at)

    def move(by: int) -> None:
        at, found = place(), shown()
        if at is not None and found is not None and 0 <= at + by < len(found.words):
            do(read_commands.exchange, at, at + by)

    def replace() -> None:
        at, page = place(), views.widget("read")
        if at is not None and isinstance(page, ReadPage):
            page.plot.edit(at)

    controls.text_changed.connect(partial(do, read_commands.type_sentence))
    controls.changed.connect(partial(do, read_commands.set_reading))
    controls.left_out.connect(leave_out)
    controls.moved.connect(move)
    controls.replace_wanted.connect(replace)
    controls.edits_dropped.connect(partial(do, read_commands.drop_edits))
    panel.grouping.changed.connect(partial(do, read_commands.group_mistakes))
