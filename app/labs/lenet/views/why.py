"""The view of reasons: a score taken apart into units and pixels, and softmax with its loss."""

import html

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from app.labs.lenet.screen.why import SoftmaxScreen, WhyScreen
from resources import _
from widgets.bars import Bars
from widgets.boxes import column, page, row
from widgets.guard import Guard
from widgets.layer_columns import LayerColumns, Place
from widgets.number_box import WholeBox
from widgets.plain import Label
from widgets.view_switch import ViewSwitch

_ROOMY = 26
"""Height of the page, in lines of type, from which all maps are shown."""
_THINNEST, _THICKEST = 1.2, 2.6
"""Height of a bar with the space around it, in lines of type: as there is room."""
_LABELS = 0.56
"""Share of the bars' width that their labels may take."""
_ALONE = -1
_IN_FRONT = 2
"""The picture, and the map that is chosen."""


class WhyPage(QWidget):
    """Why one class and not another.

    Signals: `part_chosen(key)`; `asked(first, second)` with two classes, the second −1 for none;
    `bar_chosen(goal)` with where a contribution comes from; `score_wanted()` to go back from a
    unit; `sample_chosen(index)`, `mistake_wanted()`; `said(sentence)` of what is pointed at.
    """

    part_chosen = Signal(str)
    asked = Signal(int, int)
    bar_chosen = Signal(object)
    score_wanted = Signal()
    sample_chosen = Signal(int)
    mistake_wanted = Signal()
    said = Signal(str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.switch = ViewSwitch(
            (_("Contributions"), "pixels"),
            (_("Gradient"), "gradient"),
            ("Grad-CAM", "cam"),
            (_("Softmax and loss"), "softmax"),
        )
        self.switch.chosen.connect(self.part_chosen)
        self._make_question()
        self._make_maps()
        self.maps_said = Label(name="quiet", wraps=True)
        self.title = Label(name="heading", wraps=True)
        self.bars = Bars(_("Contributions"))
        self.bars.set_label_share(_LABELS)
        self.bars.clicked.connect(self._choose_bar)
        self.back = QPushButton(_("Back to the score"))
        self.back.clicked.connect(self.score_wanted)
        self.softmax = Label()
        self.softmax.setTextFormat(Qt.TextFormat.RichText)
        self.softmax.setAccessibleName(_("Softmax and cross-entropy, class by class"))
        self.softmax_said = Label(wraps=True)
        self._screen: WhyScreen | None = None
        self._arrange()

    def _make_question(self) -> None:
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(_("Class that is explained"))
        self.second.setAccessibleName(_("Class that it is compared with"))
        for box in (self.first, self.second):
            Guard(box)
            box.activated.connect(self._ask)
        self.index = WholeBox()
        Guard(self.index)
        self.index.refused.connect(self.refused)
        self.index.setAccessibleName(_("Number of the test picture"))
        self.index.valueChanged.connect(self.sample_chosen)
        self.mistake = QPushButton(_("Next mistake"))
        self.mistake.setToolTip(_("The next test picture that the network gets wrong"))
        self.mistake.clicked.connect(self.mistake_wanted)

    def _make_maps(self) -> None:
        self.maps = LayerColumns()
        self.maps.setAccessibleName(_("The picture, and what supports the class"))
        self.maps.hovered.connect(self._point)
        self.maps.left.connect(self._say)
        self.more = LayerColumns()
        self.more.setAccessibleName(_("Other maps of the same picture"))
        self.more.hovered.connect(self._point_at_more)
        self.more.left.connect(self._say)

    def show_screen(self, old: WhyScreen | None, new: WhyScreen) -> None:
        """Show what a sum is made of."""
        self._screen = new
        self.switch.show_view(new.part)
        self._show_question(old, new)
        self._pages.setCurrentIndex(1 if new.part == "softmax" else 0)
        self._write_softmax()
        self._show_maps()
        self.maps_said.setText(new.maps_title)
        self.title.setText(new.title)
        self.bars.set_bars(new.bars)
        self._fit_bars()
        self.back.setVisible(new.is_unit)

    def _show_question(self, old: WhyScreen | None, new: WhyScreen) -> None:
        with (
            QSignalBlocker(self.first),
            QSignalBlocker(self.second),
            QSignalBlocker(self.index),
        ):
            if old is None or old.names != new.names:
                self.first.clear()
                self.second.clear()
                self.first.addItems(list(new.names))
                self.second.addItems([_("by itself"), *new.names])
            self.first.setCurrentIndex(new.first)
            self.second.setCurrentIndex(new.second + 1)
            self.index.setRange(0, new.last)
            self.index.setValue(new.index)
        for part in (self.index, self.mistake):
            part.setVisible(not new.drawn)

    def _write_softmax(self) -> None:
        """Write the table as large as it has room for."""
        if self._screen is None:
            return
        shown = self._screen.softmax
        font = self.font()
        lines = (self._pages.height() - 4 * self.fontMetrics().height()) / (len(shown.rows) + 1)
        factor = lines / (1.35 * self.fontMetrics().height())
        font.setPointSizeF(font.pointSizeF() * min(max(factor, 0.9), 1.5))
        self.softmax.setFont(font)
        lit = self.palette().color(QPalette.ColorRole.Midlight).name()
        self.softmax.setText(_table(shown, lit))
        self.softmax.setAccessibleDescription(shown.described())
        self.softmax_said.setText(shown.labels_said)

    def _show_maps(self) -> None:
        """Show the picture and the chosen map; where there is room, the other maps below."""
        if self._screen is None:
            return
        columns = self._screen.columns
        roomy = self._pages.height() > _ROOMY * self.fontMetrics().height()
        self.maps.set_columns(columns[:_IN_FRONT])
        self.more.setVisible(roomy and len(columns) > _IN_FRONT)
        self.more.set_columns(columns[_IN_FRONT:])

    def _fit_bars(self) -> None:
        """Let the bars have the height that there is room for."""
        count, metrics = len(self.bars.bars()), self.bars.fontMetrics()
        if count:
            room = self._pages.height() - 3 * metrics.height()
            lines = room / (count * metrics.height())
            self.bars.set_row_height(min(max(lines, _THINNEST), _THICKEST))

    # ---- what the user does

    def _ask(self) -> None:
        first, second = self.first.currentIndex(), self.second.currentIndex() - 1
        if self._screen is not None and first == second:
            # the other one gives way: the two change places, or nothing is compared
            before = (self._screen.first, self._screen.second)
            second = before[0] if first == before[1] else _ALONE
        self.asked.emit(first, second)

    def _choose_bar(self, index: int) -> None:
        if self._screen is not None and index < len(self._screen.goals):
            goal = self._screen.goals[index]
            if goal is not None:
                self.bar_chosen.emit(goal)

    def _point(self, place: Place) -> None:
        if self._screen is not None:
            self.said.emit(self._screen.pixel(place.column, place.row, place.pixel))

    def _point_at_more(self, place: Place) -> None:
        self._point(place._replace(column=place.column + _IN_FRONT))

    def _say(self) -> None:
        if self._screen is not None:
            self.said.emit(self._screen.sentence)

    # ---- layout

    def _arrange(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._taken_apart())
        self._pages.addWidget(self._from_logits())
        asked = Label(_("Why")), self.first, Label(_("and not")), self.second
        column(
            row(*asked, None, self.index, self.mistake, spacing=8),
            row(self.switch, None),
            (self._pages, 1),
            spacing=6,
            within=self,
        )

    def _taken_apart(self) -> QWidget:
        self._under_bars = QWidget()
        whole = QWidget()
        left = column((self.maps, 1), (self.more, 1), self.maps_said)
        head = row((self.title, 1), self.back)
        right = column(head, self.bars, (self._under_bars, 1))
        row((left, 4), (right, 6), spacing=16, within=whole)
        return whole

    def _from_logits(self) -> QWidget:
        return page((self.softmax, 1), self.softmax_said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_maps()
        self._fit_bars()
        self._write_softmax()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._show_maps()
            self._fit_bars()
            self._write_softmax()


def _table(shown: SoftmaxScreen, lit: str) -> str:
    """Write the steps, the right class's row lit."""
    heads = "".join(f"<td align=right>{_cell(text)}</td>" for text in ("", *shown.columns))
    rows = "".join(
        f"<tr{f' bgcolor={lit}' if row == shown.label else ''}><td>{_cell(name)}</td>"
        + "".join(
            f"<td align=right>{_cell(text, strong=row == shown.label)}</td>" for text in numbers
        )
        + "</tr>"
        for row, (name, numbers) in enumerate(zip(shown.rows, shown.numbers, strict=True))
    )
    return f"<table cellpadding=1><tr>{heads}</tr>{rows}</table>"


def _cell(text: str, strong: bool = False) -> str:
    written = f"&nbsp;&nbsp;{html.escape(text)}&nbsp;&nbsp;"
    return f"<b>{written}</b>" if strong else written
