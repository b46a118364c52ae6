"""The Words lab itself: its state, and who hears of its changes."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.lab.lab import Lab, Training, differs
from app.lab.lights import Light
from app.lab.views import Views
from app.labs.words import (
    commands,
    keys,
    learn_commands,
    lights,
    opening,
    programs,
    scenes,
    wiring,
)
from app.labs.words import corpus as sources
from app.labs.words.answers import Moment
from app.labs.words.carrying import Carrying
from app.labs.words.choosing import Choosing
from app.labs.words.controls.panel import Panel
from app.labs.words.exploring import Exploring
from app.labs.words.foot import Foot
from app.labs.words.keras import Keras
from app.labs.words.learning import Learning
from app.labs.words.screen import sentence_words
from app.labs.words.screen.read import ReadScreen
from app.labs.words.table import table
from app.labs.words.table_choice import TableChoice
from app.parts.keras_reading import KerasBox
from app.parts.key_hints import KeyHint
from app.parts.training.weight_files import WeightFiles
from models.sentiment.network import SentimentNetwork
from models.sentiment.read_program import SAVED
from models.sentiment.state import WordsState
from models.sentiment.trained import Trained

_ASKED_FOR = ("view", "data", "read", "network", "options", "table", "carried", "run")
"""Fields that what the network says has to be computed from."""


class WordsLab(Lab[WordsState]):
    """From a word to a vector to a judgement."""

    state_type = WordsState
    only_looks = frozenset({"step", "find", "run", "carried", "mistakes"})
    stays = frozenset({"run", "carried"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        state = self.hands().state
        self.exploring = Exploring(background, state, self)
        vectors = self.exploring.table_vectors
        self.learning = Learning(background, self.history, state, vectors, self)
        self.source = self.learning.work.source
        self.panel = Panel(self.page, self.source)
        epochs = self.learning.work.replay.player
        replayed = dict.fromkeys(("space", "read", "mistakes"), epochs)
        self.foot = Foot({"lookup": self.exploring.steps, **replayed})
        self.views: Views[Moment] = Views(table(self.do, self.exploring, self.learning.work))
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views)
        self.page.foot_layout.addWidget(self.foot)
        self._make_parts()
        self.page.panel_layout.addWidget(KerasBox(self.keras.reading))
        self.page.panel_layout.addWidget(self.panel)
        self._connect()
        self.learning.work.shelf.load()

    def _make_parts(self) -> None:
        """Make what chooses and keeps: each knows its own business, and none of them the lab."""
        hands, page = self.hands(), self.page
        data, file = self.panel.data, self.exploring.vectors.file
        self.choosing = Choosing(data, self.learning.work, hands, page)
        self._table_choice = TableChoice(self.panel.table, file, self.do, self._show_panel, page)
        self._carrying = Carrying(self.learning, hands)
        self.keras = Keras(self.background, self.learning, hands, page, self)
        self._weight_files = WeightFiles(
            SentimentNetwork, SAVED, lambda: self.learning.learned().weights, page, self
        )

    # ---- what every lab says

    @classmethod
    def first_state(cls) -> WordsState:
        return scenes.first()

    def show(self, old: WordsState | None, new: WordsState) -> None:
        if old is not None and old.run != new.run:
            self.learning.look_at(new.run)
        self._show_panel()
        maps_epochs = new.space.vectors == "table" and new.table.source == "trained"
        self.foot.show_view(new.view if new.view != "space" or maps_epochs else "")
        if self.source.load(*sources.wanted(new.data)):
            self.panel.data.box.show_reading()
        if old is None:
            self.views.forget()
        work = self.learning.work
        work.show_options(None if old is None else old.options, new.options)
        if differs(old, new, _ASKED_FOR):
            self._look()
        self._show_front()

    def adopt(self, new: WordsState, text: str) -> None:
        super().adopt(new, text)
        self.learning.look_at(new.run)
        # a training that ended by this has named its own run in the meantime
        self.do(learn_commands.look_at_brought, new.run, new.carried)

    def code(self) -> str:
        return programs.code(self._moment())

    def comparison(self) -> Job:
        return programs.comparison(self._moment())

    def flush(self) -> None:
        self.panel.flush()
        super().flush()

    def is_settled(self) -> bool:
        parts = self.exploring, self.learning, self.keras
        settled = not self.source.is_busy() and all(part.is_settled() for part in parts)
        return settled and self.views.is_drawn()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        self.learning.work.set_active(active)

    def train(self) -> None:
        self.learning.work.train()

    def training_status(self) -> Training:
        return self.learning.work.training_status()

    def close(self) -> None:
        self.learning.close()
        self.exploring.close()
        self.keras.reading.close()

    def take(self, mime: QMimeData) -> bool:
        takers = self.keras, self.choosing, self.exploring.vectors
        return any(taker.take(mime) for taker in takers)

    def take_network(self, found: Trained) -> None:
        self.keras.give(found)

    def lights(self) -> Mapping[str, Light]:
        return lights.lights(self.panel)

    def scenes(self) -> dict[str, WordsState]:
        return scenes.states()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(self.learning.work, name)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- looking

    def _show_front(self) -> None:
        """Bring the view in front to the present, and say what it shows."""
        if not self._active:
            return
        self.learning.work.show_front(self.state.view == "learn")
        self.views.show_view(self.state.view, self._moment())
        shown = self.views.model(self.state.view)
        if self.state.view == "lookup" and shown is not None:
            self.exploring.show_lookup(shown)
        if isinstance(shown, ReadScreen):
            self.panel.reading.show_screen(self.state.read, shown)
        self.page.explain(getattr(shown, "sentence", ""))

    def _moment(self) -> Moment:
        return self.exploring.moment(self.source.dataset, self.learning.learned())

    def _show_panel(self) -> None:
        self.panel.show_state(self.state, self.exploring.note())

    def _look(self) -> None:
        """Ask for what the view in front shows of the network."""
        if self._active:
            self.learning.ask(self.state.view)
            if self.state.view in ("lookup", "space"):
                self._show_front()

    # ---- who hears of what

    def _connect(self) -> None:
        panel, page, hands = self.panel, self.page, self.hands()
        learning, work = self.learning, self.learning.work
        for shown in (work.changed, work.stepped, learning.answered, self.exploring.changed):
            shown.connect(self._show_front)
        for gone in (self.source.failed, self.source.asked):
            gone.connect(self._show_front)
        work.look_wanted.connect(self._look)
        wiring.connect_panel(panel, self.views, hands)
        wiring.connect_training(learning, self._carrying, panel, page, hands)
        wiring.connect_weights(panel, self._weight_files, learning, hands)
        wiring.connect_keras(panel, self.keras)
        wiring.connect_vectors(self.exploring, page, hands)
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.source.loaded.connect(self._take_sentences)
        panel.reading.gates_wanted.connect(self._open_gates)

    # ---- what comes back

    def _open_gates(self) -> None:
        message = opening.in_recurrent(self.learning.learned(), self.views.model("read"))
        if message is not None:
            self.lab_asked.emit(message)

    def _take_sentences(self) -> None:
        """Use sentences that have come."""
        self.learning.take_sentences()
        self.panel.data.box.show_facts(sentence_words.facts_of(self.source.dataset))
        self._look()
        self._show_front()
        if self.page.code_view.isVisible():
            self.page.show_code(self.code())
