"""The Words lab itself: its state, and who hears of its changes."""

from functools import partial
from pathlib import Path
from typing import Any

from app.background import Background, Job
from app.labs.lab import Lab
from app.labs.views import Views
from app.labs.words import commands, keys, scenes
from app.labs.words import corpus as sources
from app.labs.words.answers import Moment
from app.labs.words.controls.panel import Panel
from app.labs.words.foot import Foot
from app.labs.words.table import table
from app.labs.words.views.learn import LearnPage
from app.labs.words.views.lookup import LookUpPage
from app.labs.words.views.mistakes import MistakesPage
from app.labs.words.views.read import ReadPage
from app.labs.words.views.sentences import SentencesPage
from app.labs.words.views.space import SpacePage
from app.parts.key_hints import KeyHint
from app.parts.training.data_source import DataSource
from models.sentiment import comparing, program
from models.sentiment.state import WordsState
from widgets.player import Player


class WordsLab(Lab[WordsState]):
    """From a word to a vector to a judgement."""

    state_type = WordsState
    only_looks = frozenset({"step", "find"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self.source = DataSource(self)
        self.panel = Panel(self.source)
        self.steps = Player()
        self.foot = Foot({"lookup": self.steps})
        self.views: Views[Moment] = Views(
            table(
                LookUpPage,
                SpacePage,
                SentencesPage,
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
        self.panel.show_state(new)
        self.foot.show_view(new.view)
        if self.source.load(*sources.wanted(new.data)):
            self.panel.data.box.show_reading()
        if old is None:
            self.views.forget()
        self._show_front()

    def code(self) -> str:
        return program.code(self.state)

    def comparison(self) -> Job:
        return partial(comparing.comparison, self.state)

    def is_settled(self) -> bool:
        return not self.source.is_busy()

    def close(self) -> None:
        self.source.close()

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
        self.page.explain(getattr(self.views.model(self.state.view), "sentence", ""))

    def _moment(self) -> Moment:
        return Moment(self.state, self.source.dataset)

    # ---- who is listened to

    def _connect(self) -> None:
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.source.loaded.connect(self._take_sentences)
        self.panel.data.chosen.connect(partial(self.do, commands.choose_sentences))
        self.panel.data.file_wanted.connect(self._choose_file)
        self.panel.data.cancelled.connect(self._cancel_download)
        self.steps.listen(self.page)
        self.page.reduced_motion_changed.connect(self.steps.set_reduced_motion)

    def _take_sentences(self) -> None:
        self.panel.data.box.show_facts(self.source.dataset.sentences.name)
        self._show_front()

    def _choose_file(self) -> None:
        """Ask for the user's own sentences."""

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
