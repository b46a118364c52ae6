"""The list of lessons, where a stranger begins."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.lab import labs
from app.lessons.left import Left
from app.lessons.library import Entry
from resources import _, ngettext
from widgets import plain
from widgets.look import resized
from widgets.plain import Label

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PAD = 10
_ROLE = Qt.ItemDataRole.UserRole
_LINES_HIGH, _SIGNS_WIDE = 26, 80


class Chooser(QDialog):
    """Every built-in lesson with what it is about, and the way to a lesson in a file.

    Signals: `chosen(key)`; `left_wanted(key, step)` to go on where one was; `file_wanted()`.
    """

    chosen = Signal(str)
    left_wanted = Signal(str, int)
    file_wanted = Signal()

    def __init__(self, entries: Sequence[Entry], over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Lessons"))
        about = Label(
            _("A lesson sets up the app step by step and says what to look at. Next goes on."),
            wraps=True,
        )
        about.setContentsMargins(8, 8, 8, 0)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lessons"))
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for place, entry in enumerate(entries, 1):
            self.list.addItem(_item(place, entry))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._choose)
        self.list.itemDoubleClicked.connect(self._choose)
        self.left = QPushButton()
        self.left.setAutoDefault(False)
        self.left.hide()
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(self.left)
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons())
        signs, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(_SIGNS_WIDE * signs, _LINES_HIGH * line)

    def offer(self, left: Left | None) -> None:
        """Offer to go on with a lesson that was left under way."""
        if left is None:
            return
        self.left.setText(plain.menu_text(left.said()))
        self.left.setToolTip(_("Continue where you left the lesson"))
        self.left.clicked.connect(partial(self._go_on, left))
        self.left.show()

    def _go_on(self, left: Left) -> None:
        self.accept()
        self.left_wanted.emit(left.source, left.step)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_button(_("Open file…"), _("Open a lesson from a file"), self._want_file))
        row.addStretch(1)
        start = _button(_("Start lesson"), _("Begin the chosen lesson"), self._choose)
        start.setObjectName("primary")
        start.setDefault(True)
        row.addWidget(start)
        row.addWidget(_button(_("Close"), _("Close this list"), self.reject))
        return row

    def _choose(self) -> None:
        item = self.list.currentItem()
        if self.isVisible() and item:
            self.accept()
            self.chosen.emit(item.data(_ROLE)[0])

    def _want_file(self) -> None:
        self.accept()
        self.file_wanted.emit()


def _item(place: int, entry: Entry) -> QListWidgetItem:
    lesson = entry.lesson
    lab = labs.entry(lesson.lab)
    count = ngettext("{count} step", "{count} steps", len(lesson.steps)).format(
        count=len(lesson.steps)
    )
    where = " · ".join((lab.title() if lab is not None else lesson.lab, count))
    item = QListWidgetItem(f"{place}. {lesson.title}. {lesson.about} {where}")
    item.setData(_ROLE, (entry.key, f"{place}", lesson.title, lesson.about, where))
    return item


class _Rows(QStyledItemDelegate):
    """A number, the title, where it begins, and below what it is about."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        _key, number, title, about, where = _said(index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        strong, quiet = _colours(painter, option)
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        inner = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        text = inner.adjusted(metrics.horizontalAdvance("00") + _PAD, 0, 0, 0)
        below = text.adjusted(0, _title_high(option), 0, 0)
        font: QFont = option.font  # type: ignore[attr-defined]
        bold = resized(font, 1.05)
        bold.setBold(True)
        room = text.width() - metrics.horizontalAdvance(where) - 2 * _PAD
        title = QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, room)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for said, place, flags, type_, colour in (
            (number, inner, left, bold, quiet),
            (title, text, left, bold, strong),
            (where, text, right, font, quiet),
            (about, below, left | Qt.TextFlag.TextWordWrap, font, strong),
        ):
            painter.setFont(type_)
            painter.setPen(colour)
            painter.drawText(place, int(flags), said)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        about = _said(index)[3]
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else 400
        room = wide - 3 * _PAD - metrics.horizontalAdvance("00")
        high = metrics.boundingRect(0, 0, room, 1 << 16, Qt.TextFlag.TextWordWrap, about).height()
        return QSize(wide, 2 * _PAD + _title_high(option) + high)


def _colours(painter: QPainter, option: QStyleOptionViewItem) -> tuple[QColor, QColor]:
    """Fill the row where it is chosen; give the colours of its text and of what matters less."""
    palette: QPalette = option.palette  # type: ignore[attr-defined]
    role = QPalette.ColorRole
    if not option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
        return palette.color(role.Text), palette.color(role.PlaceholderText)
    painter.fillRect(option.rect, palette.color(role.Highlight))  # type: ignore[attr-defined]
    return palette.color(role.HighlightedText), palette.color(role.HighlightedText)


def _said(index: Index) -> tuple[str, ...]:
    return cast("tuple[str, ...]", index.data(_ROLE))


def _title_high(option: QStyleOptionViewItem) -> int:
    return round(1.35 * option.fontMetrics.height())  # type: ignore[attr-defined]


def _button(text: str, help_text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button
