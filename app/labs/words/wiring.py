"""Which signal of the controls, and of what is found out, gives which command."""

from functools import partial

from app.lab.hands import Hands
from app.lab.page import Page
from app.lab.views import Views
from app.labs.words import commands, learn_commands, learn_pages, pages
from app.labs.words.answers import Moment
from app.labs.words.carrying import Carrying
from app.labs.words.controls.panel import Panel
from app.labs.words.exploring import Exploring
from app.labs.words.keras import Keras
from app.labs.words.learning import Learning
from app.parts.training.weight_files import WeightFiles
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState
from models.training.experiment import Weights


def connect_panel(panel: Panel, views: Views[Moment], hands: Hands[WordsState]) -> None:
    """Let the controls give commands."""
    hands.hear(panel.lookup, panel.table, panel.space, panel.sentences, panel.training)
    pages.connect_lookup(panel, hands.do)
    pages.connect_space(panel, hands.do)
    pages.connect_sentences(panel, hands.do)
    learn_pages.connect_training(panel, hands.do)
    learn_pages.connect_reading(panel, hands.do, views)


def connect_training(
    learning: Learning,
    carrying: Carrying,
    panel: Panel,
    page: Page,
    hands: Hands[WordsState],
) -> None:
    """Let the buttons train, the state name the run that is looked at, and carry its weights."""
    work = learning.work
    work.take_buttons(panel.training.buttons)
    work.refused.connect(hands.refuse)
    work.waiting.connect(page.explain)
    work.changed.connect(carrying.carry)
    work.run_chosen.connect(partial(hands.do, learn_commands.look_at_run))
    work.shelf.loaded.connect(lambda: learning.look_at_kept(hands.state()))
    page.take_player(work.replay.player)


def connect_weights(
    panel: Panel,
    files: WeightFiles,
    learning: Learning,
    hands: Hands[WordsState],
) -> None:
    """Keep weights in files, and look at those that are opened."""

    def take(name: str, network: SentimentNetwork, weights: Weights) -> None:
        learning.work.trainings.take_weights(name, network, weights, hands.state().options)
        hands.do(learn_commands.take_network, network)

    panel.training.files.save_pressed.connect(files.save)
    panel.training.files.restore_pressed.connect(files.open)
    files.opened.connect(take)
    files.refused.connect(hands.refuse)


def connect_keras(panel: Panel, keras: Keras) -> None:
    """Open and save networks in files of Keras."""
    panel.training.files.save_keras_pressed.connect(keras.save)
    panel.training.files.open_keras_pressed.connect(keras.reading.ask)
    panel.reading.network_wanted.connect(keras.reading.ask)
    panel.reading.words_wanted.connect(keras.ask_words)


def connect_vectors(exploring: Exploring, page: Page, hands: Hands[WordsState]) -> None:
    """Let the tokens be stepped through, and say what becomes of a file of vectors."""
    steps, file = exploring.steps, exploring.vectors.file
    steps.moved.connect(partial(hands.do, commands.look_at_step))
    page.take_player(steps)
    file.said.connect(page.explain)
    file.refused.connect(hands.refuse)
