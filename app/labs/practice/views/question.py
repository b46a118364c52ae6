"""The question with its drawings, the field for the answer, and what was made of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.labs.practice.screen import QuestionScreen
from app.labs.practice.views.figures import FigureRow
from app.labs.practice.views.options import Options
from models.practice.question import Choice, Place, Question, Value
from resources import _
from widgets.boxes import column, row
from widgets.formula import Formula, Part
from widgets.plain import Label
from widgets.tensor_grid import Block, Mark, TensorGrid
from widgets.tensor_grid.marks import Style

_LARGE = 1.25
"""The question and the verdict, in sizes of the type."""
_ROWS = 2
"""Lines of working for which room is always kept."""


class QuestionView(QWidget):
    """It shows a screen and reports what the user does.

    Signals: `answered(text)`; `next_asked()`; `given_up()`; `lab_asked()`.
    """

    answered = Signal(str)
    next_asked = Signal()
    given_up = Signal()
    lab_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: QuestionScreen | None = None
        self.head, self.score = Label(name="heading"), Label(name="quiet")
        self.text = Label(wraps=True)
        self.figures: FigureRow | None = None
        self.options: Options | None = None
        self.field = QLineEdit()
        self.field.setMaxLength(60)
        self.field.setAccessibleName(_("Your answer"))
        self.field.setPlaceholderText(_("Your answer"))
        self.check = QPushButton()
        self.check.setObjectName("primary")
        self.other = QPushButton()
        self.verdict = Label(wraps=True, align=Qt.AlignmentFlag.AlignVCenter)
        self.working = Formula()
        self.working.set_rows(_ROWS)
        self._arrange()
        self.field.returnPressed.connect(self._press)
        self.check.clicked.connect(self._press)
        self.other.clicked.connect(self._press_other)

    def show_screen(self, old: QuestionScreen | None, new: QuestionScreen) -> None:
        """Bring it to another screen."""
        self._shown = new
        if old is None or old.question is not new.question:
            self._show_question(new.question)
            self.field.clear()
        self.head.setText(new.head)
        self.score.setText(new.score)
        self.field.setToolTip(new.hint)
        self.field.setAccessibleDescription(new.hint)
        self.field.setReadOnly(new.is_done)
        if new.is_done:
            self.field.setText(new.typed)
        self._show_verdict(new)
        self._show_buttons(new.is_done)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()
        super().changeEvent(event)

    # ---- showing

    def _show_question(self, question: Question) -> None:
        self.text.setText(question.text)
        for gone in (self.figures, self.options):
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.figures, self.options = FigureRow(question.figures), None
        self._beside.addWidget(self.figures, 1)
        grid = self.figures.first_grid()
        if isinstance(question.answer, Place) and grid is not None:
            grid.clicked.connect(self._take_cell)
        if isinstance(question.answer, Choice):
            self.options = Options(question.answer)
            self.options.chosen.connect(self._take_option)
            if self.options.is_drawn:
                self._beside.addWidget(self.options, 1)
            else:
                self._stage.addWidget(self.options)

    def _show_verdict(self, new: QuestionScreen) -> None:
        sign = {"right": "✓ ", "wrong": "✗ "}.get(new.tone, "")
        self.verdict.setText(f"{sign}{new.verdict}")
        mistake = [[Part(new.mistake, strong=True)]] if new.mistake else []
        self.working.set_lines([*mistake, *new.working])
        if self.options is not None:
            right, given = new.right, new.given
            self.options.mark(
                None if isinstance(right, tuple) or right is None else int(right),
                None if isinstance(given, tuple) or given is None else int(given),
            )
        grid = None if self.figures is None else self.figures.first_grid()
        if grid is not None and isinstance(new.question.answer, Place):
            _mark(grid, "given", new.given, "ghost")
            _mark(grid, "right", new.right, "pin")

    def _show_buttons(self, done: bool) -> None:
        self.check.setText(_("Next question") if done else _("Check"))
        self.check.setToolTip(
            _("Another question (Enter)") if done else _("Check the answer (Enter)")
        )
        self.other.setText(_("Show in the lab") if done else _("Show the answer"))
        self.other.setToolTip(
            _("Open the lab with these numbers; Alt+Left comes back")
            if done
            else _("Show the answer and the working; it counts as wrong")
        )

    # ---- what the user does

    def _press(self) -> None:
        if self._shown is None:
            return
        if self._shown.is_done:
            self.next_asked.emit()
        else:
            self.answered.emit(self.field.text())

    def _press_other(self) -> None:
        if self._shown is None:
            return
        if self._shown.is_done:
            self.lab_asked.emit()
        else:
            self.given_up.emit()
            # a second press of Space must not leave the page
            self.field.setFocus()

    def _take_cell(self, row: int, column: int) -> None:
        self.answered.emit(f"{row} {column}")

    def _take_option(self, place: int) -> None:
        self.answered.emit(str(place + 1))

    # ---- the parts

    def _arrange(self) -> None:
        self._beside = row(spacing=24)
        self._stage = column((self._beside, 1), spacing=16)
        column(
            self._head_row(),
            self.text,
            (self._stage, 1),
            self._answer_row(),
            self.working,
            spacing=8,
            within=self,
        )
        self.working.set_line_height(1.35)
        self._enlarge()

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addStretch(1)
        row.addWidget(self.score)
        return row

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.field, self.check, self.other):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.verdict, 1)
        return row

    def _enlarge(self) -> None:
        """Write what is read from afar larger than the controls."""
        for part in (self.text, self.field, self.verdict):
            font = QFont(self.font())
            font.setPointSizeF(_LARGE * self.font().pointSizeF())
            font.setBold(part is self.verdict)
            part.setFont(font)
        self.field.setFixedWidth(7 * self.field.fontMetrics().height())


def _mark(grid: TensorGrid, name: str, place: Value | None, style: Style) -> None:
    if isinstance(place, tuple):
        grid.set_mark(name, Mark((Block(*place),), style=style))
    else:
        grid.set_mark(name, None)
