"""Which signal of the views and of the controls gives which command."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.lab.hands import Hands
from app.labs.recurrent import commands
from app.labs.recurrent.controls.interventions import Interventions
from app.labs.recurrent.controls.panel import Panel
from app.labs.recurrent.examples import Example
from app.labs.recurrent.picking import Picking
from app.labs.recurrent.pointing import Pointing
from app.labs.recurrent.vectors import Vectors
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.input import InputView
from app.labs.recurrent.views.layers import LayersView
from app.labs.recurrent.views.step import StepView
from app.labs.recurrent.views.weights import WeightsView
from models.recurrent import RecurrentState
from models.state import FieldValue
from models.words import WordVectors


def connect_view(
    view: QObject,
    hands: Hands[RecurrentState],
    picking: Picking,
    pointing: Pointing,
    interventions: Interventions,
) -> None:
    """Listen to a view that is looked at for the first time."""
    if isinstance(view, StepView):
        view.pointed.connect(pointing.point_at_unit)
        view.clicked.connect(picking.pin)
        view.gate_clicked.connect(interventions.turn)
        view.unit_stepped.connect(picking.pin_next)
    elif isinstance(view, InputView):
        view.token_chosen.connect(picking.go_to_row)
    elif isinstance(view, LayersView):
        view.token_pointed.connect(pointing.point_at_token)
        _connect_layers(view, hands)
    elif isinstance(view, WeightsView):
        view.edited.connect(partial(hands.do, commands.change_weight))
        hands.hear(view)
    elif isinstance(view, CompareView):
        view.slider.changed.connect(partial(hands.do, commands.scale_recurrent_weights))
        hands.hold(view.slider)


def _connect_layers(view: LayersView, hands: Hands[RecurrentState]) -> None:
    """Let the stack be looked into, and what the last layer returns be chosen."""

    def choose_sequences(wanted: bool) -> None:
        hands.do(commands.set_option, "return_sequences", wanted)

    view.sequences_chosen.connect(choose_sequences)
    view.clicked.connect(partial(hands.do, commands.look_at_vector))
    view.sample_chosen.connect(partial(hands.do, commands.look_at_sample))


def connect_panel(
    panel: Panel, hands: Hands[RecurrentState], words: Callable[[], WordVectors | None]
) -> None:
    """Let the controls give commands.

    Parameters
    ----------
    words : callable
        Gives the word vectors at hand, which a change of text may need.
    """
    do = hands.do

    def set_option(name: str, value: FieldValue) -> None:
        do(commands.set_option, name, value, words())

    def read_text(text: str) -> None:
        do(commands.change_text, text, words())

    def read_second(text: str) -> None:
        do(commands.change_second_text, text, words())

    def read_example(example: Example) -> None:
        do(commands.choose_example, example, words())

    for form in panel.forms:
        form.changed.connect(set_option)
    hands.hear(*panel.forms)
    hands.hold(panel.interventions)
    panel.sequence.text_changed.connect(read_text)
    panel.sequence.second_changed.connect(read_second)
    panel.sequence.sample_chosen.connect(partial(do, commands.look_at_sample))
    panel.sequence.example_chosen.connect(read_example)
    panel.interventions.changed.connect(partial(do, commands.hold))
    panel.interventions.gates_set.connect(partial(do, commands.set_gates))
    panel.interventions.skip_toggled.connect(partial(do, commands.skip))
    panel.layer_chosen.connect(partial(do, commands.look_at_layer))


def connect_vectors(vectors: Vectors, panel: Panel, hands: Hands[RecurrentState]) -> None:
    """Take the word vectors that are read, and let them go."""
    do, file = hands.do, vectors.file

    def drop() -> None:
        file.stop()
        do(commands.drop_vectors)

    panel.vectors_dropped.connect(drop)
    panel.vectors_wanted.connect(partial(file.ask, panel))
    file.loaded.connect(partial(do, commands.take_vectors))
    file.refused.connect(hands.refuse)
