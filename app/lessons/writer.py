"""Where a lecturer writes: the steps of a lesson, and what each says, lights and asks for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.lessons import Show
from resources import _
from widgets.icons import IconButton
from widgets.plain import Label

_NOTHING = ""


class Writer(QWidget):
    """A window beside the labs. It shows a draft and tells what is done; it holds none.

    Signals: `add_pressed()`, `take_pressed()` to put the lab's present state into the step,
    `remove_pressed()`, `moved(by)`, `save_pressed()`; `chosen(place)`; `edited()` when a field of
    the step or the lesson has changed; `closed()`.
    """

    add_pressed = Signal()
    take_pressed = Signal()
    remove_pressed = Signal()
    moved = Signal(int)
    save_pressed = Signal()
    chosen = Signal(int)
    edited = Signal()
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Tool)
        self.setObjectName("presenter")
        self.setWindowTitle(_("Write a lesson"))
        self._showing = False
        self.lesson_title, self.about = _line(_("Title of the lesson")), _line(_("About"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Steps of this lesson"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.title = _line(_("Heading of the step"))
        self.text, self.notes = _lines(_("Text of this step")), _lines(_("Notes"))
        self.light = QComboBox()
        self.light.setAccessibleName(_("What is lit"))
        self.light.setEditable(True)
        self.play, self.code = QCheckBox(_("Play")), QCheckBox(_("Show the program"))
        self.train = QCheckBox(_("Train"))
        self.said = Label(wraps=True)
        self._listen()
        self._arrange()

    def show_lesson(self, title: str, about: str, steps: Sequence[str], place: int) -> None:
        """Show what the lesson is called, its steps, and which is being written."""
        self._showing = True
        _set_line(self.lesson_title, title)
        _set_line(self.about, about)
        if [self.list.item(row).text() for row in range(self.list.count())] != list(steps):
            self.list.clear()
            self.list.addItems(list(steps))
        self.list.setCurrentRow(place)
        self._showing = False

    def show_step(self, title: str, text: str, notes: str, show: Show) -> None:
        """Show what a step says, lights and does."""
        self._showing = True
        _set_line(self.title, title)
        for field, now in ((self.text, text), (self.notes, notes)):
            if field.toPlainText() != now:
                field.setPlainText(now)
        if self.light.currentText() != ", ".join(show.light):
            self.light.setEditText(", ".join(show.light))
        self.play.setChecked(show.play is not None)
        self.train.setChecked(show.train)
        self.code.setChecked(show.code)
        self._showing = False

    def offer_lights(self, names: Sequence[str]) -> None:
        """Offer the parts that can be lit in the lab in front."""
        self._showing = True
        now = self.light.currentText()
        self.light.clear()
        self.light.addItems([_NOTHING, *names])
        self.light.setEditText(now)
        self._showing = False

    def show_of(self, before: Show) -> Show:
        """Give what the fields say is lit and done; a speed that was written in a file stays."""
        names = (name.strip() for name in self.light.currentText().split(","))
        speed = before.play or 1.0
        return Show(
            light=tuple(name for name in names if name),
            play=speed if self.play.isChecked() else None,
            train=self.train.isChecked(),
            code=self.code.isChecked(),
        )

    def say(self, sentence: str) -> None:
        """Say that it was saved, or why it could not be."""
        self.said.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    # ---- inside

    def _choose(self, place: int) -> None:
        if not self._showing and place >= 0:
            self.chosen.emit(place)

    def _edit(self, *_value: object) -> None:
        if not self._showing:
            self.edited.emit()

    def _listen(self) -> None:
        for line in (self.lesson_title, self.about, self.title):
            line.textEdited.connect(self._edit)
        for field in (self.text, self.notes):
            field.textChanged.connect(self._edit)
        self.light.editTextChanged.connect(self._edit)
        for box in (self.play, self.train, self.code):
            box.toggled.connect(self._edit)

    def _arrange(self) -> None:
        fields = QFormLayout()
        fields.addRow(_("Heading"), self.title)
        fields.addRow(_("Text"), self.text)
        fields.addRow(_("Notes"), self.notes)
        fields.addRow(_("Light"), self.light)
        does = QHBoxLayout()
        for box in (self.play, self.train, self.code):
            does.addWidget(box)
        does.addStretch(1)
        fields.addRow("", does)
        head = QFormLayout()
        head.addRow(_("Lesson"), self.lesson_title)
        head.addRow(_("About"), self.about)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addLayout(self._steps(), 2)
        beside.addLayout(fields, 3)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addLayout(beside, 1)
        whole.addLayout(self._foot())
        line = self.fontMetrics().lineSpacing()
        self.resize(44 * line, 26 * line)

    def _steps(self) -> QVBoxLayout:
        up, down = IconButton("up", _("Move this step up")), IconButton("down", _("Move it down"))
        remove = IconButton("trash", _("Remove this step"))
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        remove.clicked.connect(self.remove_pressed)
        row = QHBoxLayout()
        for button in (up, down, remove):
            row.addWidget(button)
        row.addStretch(1)
        add = _button(_("Add step"), _("Add what the lab shows now"), self.add_pressed.emit)
        add.setObjectName("primary")
        take = _button(
            _("Use what is shown"),
            _("Let this step show what the lab shows now"),
            self.take_pressed.emit,
        )
        column = QVBoxLayout()
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(add)
        column.addWidget(take)
        return column

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        save = _button(_("Save…"), _("Save the lesson as a file"), self.save_pressed.emit)
        foot.addWidget(save)
        foot.addWidget(_button(_("Close"), _("Close this window"), self.close))
        return foot


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(200)
    return line


def _lines(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field


def _set_line(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)


def _button(text: str, help_text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.clicked.connect(lambda _checked=False: act())
    return button
