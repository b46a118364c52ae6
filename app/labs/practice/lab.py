"""The practice page itself: its state, and who hears of its changes."""

import random
from functools import partial

from PySide6.QtCore import QObject

from app.background import Background, Job
from app.lab.lab import Lab, differs
from app.lab.message import OpenLab
from app.labs.practice import commands, keys
from app.labs.practice.panel import Panel
from app.labs.practice.records import Records
from app.labs.practice.scenes import scenes
from app.labs.practice.screen import QuestionScreen, score_lines, screen
from app.labs.practice.sheet import pages
from app.labs.practice.views.question import QuestionView
from app.parts import dialogs
from app.parts.key_hints import KeyHint
from app.parts.undoing import Deed
from models.errors import InvalidInput
from models.practice.kinds import KINDS, LARGEST_SEED, KindKey
from models.practice.reference import compare
from models.practice.score import Answered
from models.practice.sheet import questions
from models.practice.state import PracticeState
from resources import _


class PracticeLab(Lab[PracticeState]):
    """Questions with numbers of their own, answered by typing, or by clicking the cell itself."""

    state_type = PracticeState
    only_looks = frozenset({"answer", "given_up", "count", "sheet", "answers", "asked"})

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.view, self.panel = QuestionView(), Panel()
        self.records = Records(self)
        self._screen: QuestionScreen | None = None
        self.page.stage_layout.addWidget(self.view, 1)
        self.page.panel_layout.addWidget(self.panel)
        self.page.panel_layout.addStretch(1)
        # a digit typed anywhere on the page begins the answer
        self.page.hand_keys_to(self.view.field)
        self._listen()

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> PracticeState:
        return scenes()[""]

    def show(self, old: PracticeState | None, new: PracticeState) -> None:
        if differs(old, new, ("asked", "level", "count", "sheet", "answers")):
            self.panel.show_state(new)
        if old is None:
            self.panel.show_scores(score_lines(self.records.history))
        self._look()

    def code(self) -> str:
        return self.state.question.program

    def comparison(self) -> Job:
        return partial(compare, self.state.question)

    def scenes(self) -> dict[str, PracticeState]:
        return scenes()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- showing

    def _look(self) -> None:
        old, self._screen = self._screen, screen(self.state, self.records.history)
        self.view.show_screen(old, self._screen)
        self.page.explain(self._screen.question.rule if self._screen.is_done else self._screen.hint)

    def _look_at_scores(self) -> None:
        self.panel.show_scores(score_lines(self.records.history))
        if self._active:
            self._look()

    # ---- who is listened to

    def _listen(self) -> None:
        view, panel = self.view, self.panel
        view.answered.connect(self._answer)
        view.given_up.connect(self._give_up)
        view.next_asked.connect(self._ask_next)
        view.lab_asked.connect(self._open_lab)
        panel.option_changed.connect(self._set_option)
        panel.delete_pressed.connect(self._delete_scores)
        panel.sheet_pressed.connect(self._save_sheet)
        panel.gesture_started.connect(self.begin_gesture)
        panel.gesture_finished.connect(self.end_gesture)
        panel.refused.connect(self.refused)
        self.records.changed.connect(self._look_at_scores)
        self.records.failed.connect(self.refused)

    def _answer(self, text: str) -> None:
        if not self.state.is_done and self.do(commands.answer, text):
            self._note()

    def _give_up(self) -> None:
        if not self.state.is_done and self.do(commands.give_up):
            self._note()

    def _note(self) -> None:
        """Keep how the question went, once."""
        state, verdict = self.state, self.state.verdict()
        right = verdict is not None and verdict.right
        self.records.note(Answered(state.kind, state.level, state.seed, right))

    def _ask_next(self) -> None:
        self.do(commands.ask_next, *_drawn())
        self.view.field.setFocus()

    def _set_option(self, name: str, value: object) -> None:
        if name == "asked":
            kind, seed = _drawn()
            self.do(commands.choose, value, kind, seed)  # type: ignore[arg-type]
        elif name == "level":
            self.do(commands.set_level, value, _drawn()[1])
        else:
            self.do(commands.set_option, name, value)

    def _open_lab(self) -> None:
        seen = self.state.question.seen
        self.lab_asked.emit(OpenLab(seen.lab, _("Answer in the lab"), lambda _now: seen.state))

    def _delete_scores(self) -> None:
        """Delete all answers; undo brings them back until the app ends."""
        bring_back = partial(self.records.restore, self.records.history)
        self.history.push(Deed(_("Delete scores"), self.records.delete, bring_back))

    def _save_sheet(self) -> None:
        state = self.state
        suggestion = _("practice-{seed}.pdf").format(seed=state.sheet)
        kind = dialogs.Kind(_("PDF"), ".pdf")
        path = dialogs.ask_save(self.page, _("Save practice sheet"), kind, suggestion)
        if path is None:
            return
        kinds = () if state.asked == "mixed" else (state.asked,)
        chosen = questions(state.count, state.sheet, kinds, (state.level,))
        try:
            pages.write(path, chosen, state.sheet, answers=state.answers)
        except InvalidInput as error:
            self.refused.emit(str(error))


def _drawn() -> tuple[KindKey, int]:
    """Draw which question comes next."""
    return random.choice(tuple(KINDS)), random.randint(0, LARGEST_SEED)
