"""The foot of the window while there is a lesson: where one is, and Back and Next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from app.lessons.playing import Status
from app.lessons.progress import Progress
from resources import _
from widgets import plain
from widgets.boxes import row
from widgets.fitted_line import FittedLine
from widgets.icons import IconButton


class Bar(QFrame):
    """Title, progress, Back and Next.

    Signals: `next_pressed()`, `back_pressed()`, `resume_pressed()`, `close_pressed()`;
    `step_chosen(index)`.
    """

    next_pressed = Signal()
    back_pressed = Signal()
    resume_pressed = Signal()
    close_pressed = Signal()
    step_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lessonBar")
        self.title = FittedLine(Qt.AlignmentFlag.AlignLeft)
        self.title.setAccessibleName(_("Lesson"))
        self.progress = Progress()
        self.progress.chosen.connect(self.step_chosen)
        self._make_buttons()
        self._paused = False
        told = (self.title, 2), (self.progress, 3)
        buttons = self.steps, self.back, self.next, self.close_button
        row(*told, *buttons, spacing=12, within=self).setContentsMargins(16, 6, 8, 6)
        self.hide()

    def _make_buttons(self) -> None:
        self.steps = QToolButton()
        self.steps.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.steps.setToolTip(_("All steps of this lesson"))
        self._menu = QMenu(self.steps)
        self.steps.setMenu(self._menu)
        self.back = _button(_("Back"), _("The step before (Page Up)"), self.back_pressed.emit)
        self.next = _button(_("Next"), _("The next step (Page Down)"), self._press_next)
        self.next.setObjectName("primary")
        self.close_button = IconButton("close", _("End the lesson; everything stays as it is"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.close_pressed)

    def show_place(self, title: str, steps: Sequence[str], index: int, status: Status) -> None:
        """Show where one is."""
        self._paused = status == "paused"
        self.title.set_text(title)
        self.progress.show_steps(steps, index)
        self.steps.setText(_("{position} of {count}").format(position=index + 1, count=len(steps)))
        self._fill(steps, index)
        self.back.setEnabled(index > 0 and not self._paused)
        last = index == len(steps) - 1
        self.next.setText(_("Resume") if self._paused else _("Finish") if last else _("Next"))
        self.next.setToolTip(
            _("Resume the lesson (F5)") if self._paused else _("The next step (Page Down)")
        )

    def _press_next(self) -> None:
        (self.resume_pressed if self._paused else self.next_pressed).emit()

    def _fill(self, steps: Sequence[str], index: int) -> None:
        self._menu.clear()
        for place, title in enumerate(steps):
            action = self._menu.addAction(f"{place + 1}  {plain.menu_text(title)}")
            action.setCheckable(True)
            action.setChecked(place == index)
            action.triggered.connect(
                lambda _checked=False, place=place: self.step_chosen.emit(place)
            )


def _button(text: str, help_text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    # Space stays the player's: a click does not take the keyboard
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _checked=False: act())
    return button
