"""The Words lab itself: its state, and who hears of its changes."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.labs.hands import Do
from app.labs.lab import Lab, differs
from app.labs.message import OpenLab
from app.labs.views import Views
from app.labs.words import (
    commands,
    files,
    keys,
    learn_commands,
    learn_pages,
    pages,
    programs,
    scenes,
)
from app.labs.words import corpus as sources
from app.labs.words.answers import Moment
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
from models.errors import InvalidInput
from models.sentiment.edits import kept
from models.sentiment.gates import opened
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import SentencesKey, TableSource, WordsState
from models.sentiment.trained import Trained
from models.training import Run, read_weights, write_weights
from resources import _

_ASKED_FOR = ("view", "data", "read", "network", "options", "table", "carried", "run")
"""Fields that what the network says has to be computed from."""


class WordsLab(Lab[WordsState]):
    """From a word to a vector to a judgement."""

    state_type = WordsState
    only_looks = frozenset({"step", "find", "run", "carried", "mistakes"})

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
        do = self._give()
        self.views: Views[Moment] = Views(
            table(
                partial(pages.lookup_page, do),
                partial(pages.space_page, do, self._point_at_word, self._cancel_map),
                partial(pages.sentences_page, do),
                lambda: learn_pages.learn_page(do, self.learning.work),
                lambda: learn_pages.read_page(do),
                lambda: learn_pages.mistakes_page(do),
            )
        )
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._carried_steps = 0
        self._too_large = ("", 0)
        """The run, after so many steps, of which it was said that its weights do not travel."""
        self._connect()
        self._connect_learning()

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

    def close(self) -> None:
        self.learning.close()
        self.exploring.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and files.are_sentences(paths[0]):
            self.use_file(paths[0])
            return True
        return self.exploring.vectors.take(mime)

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

    def _give(self) -> Do[WordsState]:
        return self.do

    def _connect(self) -> None:
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.source.loaded.connect(self._take_sentences)
        self.panel.data.chosen.connect(self._choose_sentences)
        self.panel.data.file_wanted.connect(self._choose_file)
        self.panel.data.cancelled.connect(self._cancel_download)
        panel = self.panel
        for part in (panel.lookup, panel.table, panel.space, panel.sentences, panel.training):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)
            part.refused.connect(self.refused)
        pages.connect_lookup(self.panel, self.do)
        pages.connect_space(self.panel, self.do)
        pages.connect_sentences(self.panel, self.do)
        self._connect_vectors()

    def _connect_learning(self) -> None:
        learning, work = self.learning, self.learning.work
        work.take_buttons(self.panel.training.buttons)
        work.refused.connect(self.refused)
        work.waiting.connect(self.page.explain)
        work.changed.connect(self._show_front)
        work.changed.connect(self._carry)
        work.stepped.connect(self._show_front)
        work.look_wanted.connect(self._look)
        work.run_chosen.connect(partial(self.do, learn_commands.look_at_run))
        work.shelf.loaded.connect(lambda: learning.look_at_kept(self.state))
        learning.answered.connect(self._show_front)
        learn_pages.connect_training(self.panel, self.do)
        learn_pages.connect_reading(
            self.panel, self.do, lambda: self.views.model("read"), self._edit_word
        )
        self.panel.reading.gates_wanted.connect(self._open_gates)
        self.panel.training.save_pressed.connect(self._save_weights)
        self.panel.training.restore_pressed.connect(self._open_weights)
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
        note = self.exploring.vectors.note(self.state.table)
        self.panel.show_state(self.state, note)

    def _edit_word(self, place: int) -> None:
        """Open the field in which another word can be typed."""
        page = self.views.widget("read")
        if isinstance(page, ReadPage):
            page.plot.edit(place)

    def _carry(self) -> None:
        """Let what was learnt travel with the state, once the training rests."""
        work, learned = self.learning.work, self.learning.learned()
        resting = work.trainings.status in ("paused", "ended")
        if resting and learned.run is not None and learned.origin == "run" and learned.trained:
            self._carry_weights(learned.run, learned.trained)

    def _carry_weights(self, run: Run, trained: Trained) -> None:
        carried, asked = self.state.carried, (run.info.key, run.steps)
        if asked == self._too_large:
            return
        if carried is None or (carried.key, self._carried_steps) != asked:
            self._carried_steps = run.steps
            self.do(learn_commands.carry, run.info.key, trained)
            if self.state.carried is None:
                self._too_large = asked
                self.refused.emit(
                    _("These weights are too large to travel in a state file. "
                      "“Save weights…” keeps them in a file of their own.")
                )  # fmt: skip

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
        path = files.ask_where_to_save(self.page) if trained is not None else None
        if trained is not None and path is not None:
            try:
                write_weights(path, trained.network, trained.weights)
            except InvalidInput as error:
                self.refused.emit(str(error))

    def _open_weights(self) -> None:
        """Look at weights from a file."""
        path = files.ask_for_weights(self.page)
        if path is None:
            return
        try:
            network, weights = read_weights(path, SentimentNetwork)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return
        self.learning.work.trainings.take_weights(path.stem, network, weights, self.state.options)
        self.do(learn_commands.take_network, network)

    def _take_sentences(self) -> None:
        self.panel.data.box.show_facts(sentence_words.facts_of(self.source.dataset))
        self._look()
        self._show_front()
        if self.page.code_view.isVisible():
            self.page.show_code(self.code())

    def _choose_sentences(self, key: SentencesKey) -> None:
        if key != "own" or self.state.data.own_path:
            self.do(commands.choose_sentences, key)
            return
        self._choose_file()
        self._show_panel()

    def _choose_file(self) -> None:
        """Ask for the user's own sentences."""
        path = files.ask_for_sentences(self.page)
        if path is not None:
            self.use_file(path)

    def use_file(self, path: Path) -> None:
        """Take the user's own sentences; the same file again is read again."""
        before = self.state
        self.do(commands.choose_own_sentences, str(path))
        if self.state is before:
            self.panel.data.box.show_reading()
            self.source.load_again()

    def _cancel_download(self) -> None:
        """Give a download up, and use the built-in sentences."""
        self.source.cancel()
        self.do(commands.choose_sentences, "english")
