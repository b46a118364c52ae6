"""The view “Mistakes”: accuracy group by group, and every sentence that is judged wrongly."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.labs.words.screen.mistakes import GroupScreen, MistakesScreen
from resources import _
from widgets.bars import Bar, Bars
from widgets.boxes import column, page, row
from widgets.plain import Label
from widgets.verdicts import Verdict, VerdictList

_CLOSE_ROW, _WIDE_ROW = 1.15, 3.4
"""The least and the largest height of a bar, in lines of type: all groups can be seen at once."""
_LABELS = 0.62
"""What the names of groups may take of the width, before they are written smaller."""


class MistakesPage(QWidget):
    """Groups of sentences at the left, their mistakes at the right.

    Signals: `group_chosen(key)`; `sentence_chosen(text)` to be read.
    """

    group_chosen = Signal(str)
    sentence_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._screen: MistakesScreen | None = None
        self.bars = Bars(_("Accuracy of each group of sentences"))
        self.bars.set_limit(1.0)
        self.bars.set_label_share(_LABELS)
        self.bars.clicked.connect(self._choose_group)
        self._legend = Label(name="quiet", wraps=True)
        self._empty = Label(wraps=True)
        self._scroll = QScrollArea(widgetResizable=True)
        self._title = Label(name="heading", wraps=True)
        self.verdicts = VerdictList(_("Mistakes, most confident first"), marks=False)
        self.verdicts.chosen.connect(self._choose_sentence)
        self._none = Label(_("No mistake in these sentences."), align=Qt.AlignmentFlag.AlignCenter)
        self._arrange()

    def show_screen(self, old: MistakesScreen | None, new: MistakesScreen) -> None:
        """Show what came of the test."""
        self._screen = new
        if old is None or old.groups != new.groups:
            self.bars.set_bars(self._bars(new))
            self._fit_bars()
        lit = next((at for at, group in enumerate(new.groups) if group.key == new.chosen), None)
        self.bars.set_lit(None if lit is None else lit * self._per_group())
        self._empty.setText(new.empty)
        self._empty.setVisible(bool(new.empty))
        self._legend.setVisible(not new.empty)
        blind = _("Pale: blind to the order of the words. Click a group to list its mistakes.")
        plain = _("Share judged correctly. Click a group to list its mistakes.")
        self._legend.setText(blind if new.has_blind else plain)
        self._title.setText(new.title)
        if old is None or old.rows != new.rows:
            self.verdicts.set_verdicts(
                [Verdict(row.text, row.positive, row.probability) for row in new.rows]
            )
        self.verdicts.setVisible(bool(new.rows))
        self._none.setVisible(not new.rows and bool(new.title))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._screen is not None:
            self.bars.set_bars(self._bars(self._screen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    def _fit_bars(self) -> None:
        """Let the bars fill the height there is."""
        rows = max(len(self.bars.bars()), 1)
        roomy = self._scroll.height() // rows / self.fontMetrics().height()
        self.bars.set_row_height(min(max(roomy, _CLOSE_ROW), _WIDE_ROW))

    def _bars(self, new: MistakesScreen) -> list[Bar]:
        bars: list[Bar] = []
        for group in new.groups:
            title = f"{group.title} · {group.count:,}"
            bars.append(Bar(title, group.accuracy, f"{group.accuracy:.1%}"))
            if group.blind is not None:
                bars.append(self._blind(group))
        return bars

    def _blind(self, group: GroupScreen) -> Bar:
        pale = self.palette().color(self.palette().ColorRole.Mid)
        value = group.blind or 0.0
        return Bar(_("blind to order"), value, f"{value:.1%}", pale)

    def _per_group(self) -> int:
        return 2 if self._screen is not None and self._screen.has_blind else 1

    def _choose_group(self, index: int) -> None:
        if self._screen is not None:
            self.group_chosen.emit(self._screen.groups[index // self._per_group()].key)

    def _choose_sentence(self, index: int) -> None:
        self.sentence_chosen.emit(self.verdicts.verdicts()[index].text)

    def _arrange(self) -> None:
        scroll = self._scroll
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page(self.bars, None))
        left = column(self._legend, self._empty, (scroll, 1), spacing=8)
        right = column(self._title, (self.verdicts, 1), (self._none, 1), spacing=8)
        row((left, 3), (right, 4), spacing=24, within=self)
        for part in (self._legend, self._title, scroll):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
