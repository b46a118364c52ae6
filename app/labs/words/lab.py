"""The Words lab itself: its state, and who hears of its changes."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.labs.lab import Lab
from app.labs.views import Views
from app.labs.words import commands, files, keys, pages, programs, scenes
from app.labs.words import corpus as sources
from app.labs.words.answers import Moment
from app.labs.words.controls.panel import Panel
from app.labs.words.exploring import Exploring
from app.labs.words.foot import Foot
from app.labs.words.screen import sentence_words
from app.labs.words.table import table
from app.labs.words.views.learn import LearnPage
from app.labs.words.views.mistakes import MistakesPage
from app.labs.words.views.read import ReadPage
from app.parts import dialogs
from app.parts.key_hints import KeyHint
from app.parts.training.data_source import DataSource
from models.sentiment.state import SentencesKey, TableSource, WordsState


class WordsLab(Lab[WordsState]):
    """From a word to a vector to a judgement."""

    state_type = WordsState
    only_looks = frozenset({"step", "find"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self.source = DataSource(self)
        self.exploring = Exploring(background, self)
        self.panel = Panel(self.source)
        self.foot = Foot({"lookup": self.exploring.steps})
        self.views: Views[Moment] = Views(
            table(
                partial(pages.lookup_page, self.do),
                partial(pages.space_page, self.do, self._point_at_word, self._cancel_map),
                partial(pages.sentences_page, self.do),
                LearnPage,
                ReadPage,
                MistakesPage,
            )
        )
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._connect()

    # ---- what every lab says

    def first_state(self) -> WordsState:
        return scenes.first()

    def show(self, old: WordsState | None, new: WordsState) -> None:
        self.panel.show_state(new, self.exploring.vectors.note(new.table))
        self.foot.show_view(new.view)
        if self.source.load(*sources.wanted(new.data)):
            self.panel.data.box.show_reading()
        if old is None:
            self.views.forget()
        self._show_front()

    def code(self) -> str:
        return programs.code(self._moment())

    def comparison(self) -> Job:
        return programs.comparison(self._moment())

    def flush(self) -> None:
        self.panel.flush()
        super().flush()

    def is_settled(self) -> bool:
        return not self.source.is_busy() and self.exploring.is_settled()

    def close(self) -> None:
        self.source.close()
        self.exploring.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and files.are_sentences(paths[0]):
            self.use_file(paths[0])
            return True
        return self.exploring.vectors.take(mime)

    def scenes(self) -> dict[str, WordsState]:
        return scenes.states()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- looking

    def _show_front(self) -> None:
        """Bring the view in front to the present, and say what it shows."""
        if not self._active:
            return
        self.views.show_view(self.state.view, self._moment())
        shown = self.views.model(self.state.view)
        if self.state.view == "lookup" and shown is not None:
            self.exploring.show_lookup(shown)
        self.page.explain(getattr(shown, "sentence", ""))

    def _moment(self) -> Moment:
        return self.exploring.moment(self.state, self.source.dataset)

    # ---- who is listened to

    def _connect(self) -> None:
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.source.loaded.connect(self._take_sentences)
        self.panel.data.chosen.connect(self._choose_sentences)
        self.panel.data.file_wanted.connect(self._choose_file)
        self.panel.data.cancelled.connect(self._cancel_download)
        panel = self.panel
        for part in (panel.lookup, panel.table, panel.space, panel.sentences):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)
            part.refused.connect(self.refused)
        pages.connect_lookup(self.panel, self.do)
        pages.connect_space(self.panel, self.do)
        pages.connect_sentences(self.panel, self.do)
        self._connect_vectors()

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

    def _take_sentences(self) -> None:
        self.panel.data.box.show_facts(sentence_words.facts_of(self.source.dataset))
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
