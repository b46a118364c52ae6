"""The Words lab itself: its state, and who hears of its changes."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.labs.hands import Do, Hands
from app.labs.lab import Lab, Training, differs
from app.labs.lights import Light
from app.labs.message import OpenLab
from app.labs.views import View, Views
from app.labs.words import (
    commands,
    files,
    keys,
    learn_commands,
    learn_pages,
    lights,
    pages,
    programs,
    scenes,
)
from app.labs.words import corpus as sources
from app.labs.words.answers import Moment
from app.labs.words.carrying import Carrying
from app.labs.words.choosing import Choosing
from app.labs.words.controls.panel import Panel
from app.labs.words.exploring import Exploring
from app.labs.words.foot import Foot
from app.labs.words.learning import Learning
from app.labs.words.screen import sentence_words
from app.labs.words.screen.read import ReadScreen
from app.labs.words.table import table
from app.labs.words.views.read import ReadPage
from app.parts import dialogs
from app.parts.key_hints import KeyHint
from app.parts.training.weight_files import WeightFiles
from models.sentiment.edits import kept
from models.sentiment.gates import opened
from models.sentiment.network import SentimentNetwork
from models.sentiment.read_program import SAVED
from models.sentiment.state import TableSource, WordsState
from models.training.experiment import Weights
from resources import _

_ASKED_FOR = ("view", "data", "read", "network", "options", "table", "carried", "run")
"""Fields that what the network says has to be computed from."""


class WordsLab(Lab[WordsState]):
    """From a word to a vector to a judgement."""

    state_type = WordsState
    only_looks = frozenset({"step", "find", "run", "carried", "mistakes"})
    stays = frozenset({"run", "carried"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self.exploring = Exploring(background, self)
        self.learning = Learning(
            background,
            self.history,
            lambda: self.state,
            lambda: self.exploring.vectors.of(self.state.table),
            self,
        )
        self.source = self.learning.work.source
        self.panel = Panel(self.page, self.source)
        epochs = self.learning.work.replay.player
        replayed = dict.fromkeys(("space", "read", "mistakes"), epochs)
        self.foot = Foot({"lookup": self.exploring.steps, **replayed})
        hands = self.hands()
        self.choosing = Choosing(
            self.panel.data, self.source, lambda: self.state.data, hands, self.page
        )
        self.carrying = Carrying(self.learning, lambda: self.state, hands)
        self.weight_files = WeightFiles(SentimentNetwork, SAVED, self.page, self)
        self.views: Views[Moment] = Views(self._table(hands.do))
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._connect(hands)
        self._connect_learning(hands.do)
        self._connect_vectors()

    # ---- what every lab says

    @classmethod
    def first_state(cls) -> WordsState:
        return scenes.first()

    def show(self, old: WordsState | None, new: WordsState) -> None:
        if old is not None and old.run != new.run:
            self.learning.look_at(new.run)
        self.panel.show_state(new, self.exploring.vectors.note(new.table))
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
        at_work = self.source.is_busy() or not self.exploring.is_settled()
        return not at_work and self.learning.is_settled()

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

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and files.are_sentences(paths[0]):
            self.choosing.use(paths[0])
            return True
        return self.exploring.vectors.take(mime)

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
        return self.exploring.moment(self.state, self.source.dataset, self.learning.learned())

    def _look(self) -> None:
        """Ask for what the view in front shows of the network."""
        if self._active:
            self.learning.ask(self.state.view)
            if self.state.view in ("lookup", "space"):
                self._show_front()

    # ---- who is listened to

    def _table(self, do: Do[WordsState]) -> tuple[View[Moment, Any, Any], ...]:
        return table(
            partial(pages.lookup_page, do),
            partial(pages.space_page, do, self._point_at_word, self._cancel_map),
            partial(pages.sentences_page, do),
            lambda: learn_pages.learn_page(do, self.learning.work),
            lambda: learn_pages.read_page(do),
            lambda: learn_pages.mistakes_page(do),
        )

    def _connect(self, hands: Hands[WordsState]) -> None:
        panel = self.panel
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.source.loaded.connect(self._take_sentences)
        hands.hear(panel.lookup, panel.table, panel.space, panel.sentences, panel.training)
        pages.connect_lookup(panel, hands.do)
        pages.connect_space(panel, hands.do)
        pages.connect_sentences(panel, hands.do)
        learn_pages.connect_training(panel, hands.do)
        learn_pages.connect_reading(
            panel, hands.do, lambda: self.views.model("read"), self._edit_word
        )
        panel.reading.gates_wanted.connect(self._open_gates)
        panel.training.save_pressed.connect(self._save_weights)
        panel.training.restore_pressed.connect(self.weight_files.open)
        self.weight_files.opened.connect(self._take_weights)
        self.weight_files.refused.connect(self.refused)

    def _connect_learning(self, do: Do[WordsState]) -> None:
        learning, work = self.learning, self.learning.work
        work.take_buttons(self.panel.training.buttons)
        work.refused.connect(self.refused)
        work.waiting.connect(self.page.explain)
        work.changed.connect(self._show_front)
        work.changed.connect(self.carrying.carry)
        work.stepped.connect(self._show_front)
        work.look_wanted.connect(self._look)
        work.run_chosen.connect(partial(do, learn_commands.look_at_run))
        work.shelf.loaded.connect(lambda: learning.look_at_kept(self.state))
        learning.answered.connect(self._show_front)
        player = work.replay.player
        player.listen(self.page)
        self.page.reduced_motion_changed.connect(player.set_reduced_motion)
        work.shelf.load()

    def _connect_vectors(self) -> None:
        self.exploring.changed.connect(self._show_front)
        steps = self.exploring.steps
        steps.moved.connect(partial(self.do, commands.look_at_step))
        steps.listen(self.page)
        self.page.reduced_motion_changed.connect(steps.set_reduced_motion)
        file = self.exploring.vectors.file
        file.said.connect(self.page.explain)
        file.loaded.connect(partial(self.do, commands.take_vectors))
        file.refused.connect(self.refused)
        self.panel.table.source_chosen.connect(self._choose_table)
        self.panel.table.file_wanted.connect(partial(file.ask, self.page))

    def _point_at_word(self, word: str) -> None:
        self.exploring.point(self.state, word)

    def _cancel_map(self) -> None:
        self.exploring.mapping.cancel()

    # ---- what needs more than the state

    def _choose_table(self, source: TableSource) -> None:
        """Take the table from elsewhere; a file is asked for when there is none."""
        file = self.exploring.vectors.file
        if source == "file" and file.found is not None:
            self.do(commands.take_vectors, file.found)
        elif source == "file":
            file.ask(self.page)
            self._show_panel()
        else:
            self.do(commands.choose_table, source)

    def _show_panel(self) -> None:
        self.panel.show_state(self.state, self.exploring.vectors.note(self.state.table))

    def _edit_word(self, place: int) -> None:
        """Open the field in which another word can be typed."""
        page = self.views.widget("read")
        if isinstance(page, ReadPage):
            page.plot.edit(place)

    def _open_gates(self) -> None:
        """Open the network, with this sentence, in the Recurrent lab."""
        found = self.learning.learned().sentence
        shown: ReadScreen | None = self.views.model("read")
        if found is None or shown is None:
            return
        becomes = partial(opened, found.trained, kept(found.slots), shown.current or 0)
        self.lab_asked.emit(OpenLab("recurrent", _("Open a trained network"), becomes))

    def _save_weights(self) -> None:
        """Keep the weights that are looked at in a file."""
        trained = self.learning.learned().trained
        if trained is not None:
            self.weight_files.save(trained.network, trained.weights)

    def _take_weights(self, name: str, network: SentimentNetwork, weights: Weights) -> None:
        """Look at weights from a file."""
        self.learning.work.trainings.take_weights(name, network, weights, self.state.options)
        self.do(learn_commands.take_network, network)

    def _take_sentences(self) -> None:
        self.panel.data.box.show_facts(sentence_words.facts_of(self.source.dataset))
        self._look()
        self._show_front()
        if self.page.code_view.isVisible():
            self.page.show_code(self.code())
