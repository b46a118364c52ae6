"""The controls of the practice page: which questions, how well they went, and sheets on paper."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.labs.practice.screen import ScoreLine
from models.practice.state import PracticeState
from resources import _
from widgets.boxes import column, page
from widgets.form import Form, Group, heading
from widgets.gesture import pass_on
from widgets.guard import Guard
from widgets.plain import Label

_BESIDE = 10
"""What a cell of the table needs beside its text, in px."""


class Panel(QWidget):
    """It shows a state and the scores, and reports what the user wants.

    Signals: `option_changed(name, value)`; `delete_pressed()`; `sheet_pressed()`;
    `gesture_started()`, `gesture_finished()` and `refused(sentence)`.
    """

    option_changed = Signal(str, object)
    delete_pressed = Signal()
    sheet_pressed = Signal()
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices = self._form(Group("", ("asked", "level")))
        self.sheet = self._form(Group("", ("count", "sheet", "answers")))
        for box in self.choices.findChildren(QComboBox):
            box.setMinimumContentsLength(6)
        self.table = ScoreTable()
        self.none = Label(_("No answers yet. They are kept on this computer only."), wraps=True)
        self.none.setObjectName("quiet")
        self.delete = _button(
            _("Delete all scores"),
            _("Delete all answers that are kept on this computer"),
            self.delete_pressed,
        )
        self.save = _button(
            _("Save as PDF…"),
            _("Save questions of this kind and level as a sheet to print"),
            self.sheet_pressed,
        )
        self._arrange()

    def show_state(self, state: PracticeState) -> None:
        """Bring the controls to a state."""
        self.choices.show_state(state)
        self.sheet.show_state(state)

    def show_scores(self, lines: tuple[ScoreLine, ...]) -> None:
        """Show how well it went so far."""
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.delete.setVisible(bool(lines))
        self.none.setVisible(not lines)

    def _form(self, group: Group) -> Form:
        form = Form(PracticeState, (group,))
        form.changed.connect(self.option_changed)
        pass_on(self, form)
        return form

    def _arrange(self) -> None:
        scores = page(self.none, self.table, self.delete, spacing=8)
        paper = page(self.sheet, self.save, spacing=8)
        whole = column(self.choices, spacing=8, within=self)
        for title, body in ((_("Score"), scores), (_("Sheet to print"), paper)):
            whole.addSpacing(8)
            whole.addWidget(heading(title, body, folded=False))
            whole.addWidget(body)


class ScoreTable(QTableWidget):
    """A line for all questions, and one for each kind."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([_("Kind"), _("Correct"), _("Streak")])
        self.setAccessibleName(_("Score"))
        self.setToolTip(_("Answers that were right at once; the streak ends with a wrong one"))
        self.verticalHeader().hide()
        self._dress()
        Guard(self)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: tuple[ScoreLine, ...]) -> None:
        """Fill the table."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate((line.title, line.right, line.streak)):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, place, item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let names, which begin alike, be read in full: they wrap, and the streak gives way."""
        header, width = self.horizontalHeader(), self.fontMetrics().horizontalAdvance
        names = (self.model().index(row, 0).data() for row in range(self.rowCount()))
        longest = max((width(word) for name in names for word in name.split()), default=0)
        numbers = sum(header.sectionSizeHint(column) for column in (1, 2))
        self.setColumnHidden(2, self.viewport().width() - numbers < longest + _BESIDE)
        self.resizeRowsToContents()
        high = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(high + self.horizontalHeader().sizeHint().height() + 2)


def _button(text: str, tip: str, pressed: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(pressed)
    return button
