"""The last layer's sum: w . h + b, its largest terms, and what the sigmoid makes of it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.labs.words.screen.read import Head
from resources import _, ngettext
from widgets.bars import Bar, Bars
from widgets.boxes import column
from widgets.formula import Formula, Part
from widgets.plain import Label

_GAP = 8
_CLOSE_ROW, _WIDE_ROW = 1.25, 2.2
"""The least and the largest height of a bar, in lines of type."""


class HeadView(QWidget):
    """Contributions as bars, as many as there is room for; under them the sum and P(positive)."""

    def __init__(self) -> None:
        super().__init__()
        self._head: Head | None = None
        self._title = Label(name="heading")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.bars = Bars(_("What each unit adds to the logit"))
        self.bars.set_signed(True)
        self.bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.bars.hovered.connect(self._tell)
        self.formula = Formula()
        self.formula.set_rows(2)
        column(self._title, (self.bars, 1), self.formula, spacing=_GAP, within=self)

    def show_head(self, head: Head | None) -> None:
        """Show the arithmetic after a word; nothing where there is none."""
        self._head = head
        self.setVisible(head is not None)
        if head is None:
            return
        self._title.setText(head.title)
        self._show_bars()
        lines = [[Part(line, strong=index > 0)] for index, line in enumerate(head.sums)]
        self.formula.set_lines(lines, description="; ".join(head.sums))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bars()

    def _show_bars(self) -> None:
        head = self._head
        if head is None:
            return
        used = self._title.sizeHint().height() + self.formula.sizeHint().height() + 2 * _GAP
        height = self.height() - used
        roomy = height / ((len(head.parts) + 1) * self.fontMetrics().height())
        self.bars.set_row_height(min(max(roomy, _CLOSE_ROW), _WIDE_ROW))
        room = max(self.bars.rows_in(height) - 1, 2)
        shown, rest = head.parts, head.parts[:0]
        if len(shown) > room:
            shown, rest = shown[: room - 1], shown[room - 1 :]
        bars = [Bar(part.label, part.value) for part in shown]
        if rest:
            name = ngettext("{count} other", "{count} others", len(rest))
            bars.append(Bar(name.format(count=len(rest)), sum(part.value for part in rest)))
        self.bars.set_bars([*bars, Bar("b", head.bias)])

    def _tell(self, index: int) -> None:
        parts = self._head.parts if self._head is not None else ()
        is_unit = index < len(self.bars.bars()) - 1 and index < len(parts)
        self.bars.setToolTip(f"{parts[index].label} = {parts[index].about}" if is_unit else "")
