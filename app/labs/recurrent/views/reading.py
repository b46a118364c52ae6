"""Where the number pointed at came from: its formula, its numbers, its largest contributions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.recurrent import Contribution, Explanation
from resources import _, numbers
from widgets.bars import Bar, Bars
from widgets.boxes import column
from widgets.formula import Formula, Part
from widgets.plain import Label

_ENLARGED, _CLOSE = 1.2, 0.9
"""The largest and the smallest type of the formula, in heights of the window's."""
_WIDE = 18
"""Contributions are labelled with their factors in a reading wider than this, in lines."""
_GAP = 4
_SMALLEST_LIMIT = 0.05
"""A bar of this size fills the width where no other is longer."""
_ROOMY = 14
"""A reading of so many lines of type has room for the largest type."""
_CROWDED = 11
"""In one of fewer lines, lines and bars lie closer."""
_LINE, _CLOSE_LINE = 1.7, 1.45
"""Height of a line of the formula, in heights of its type."""
_ROW, _CLOSE_ROW = 1.5, 1.1
"""Height of a bar, in lines of type."""


class Reading(QWidget):
    """The explanation of one number, and of what had the most say in it.

    Signals: `term_pointed(label)` when the pointer comes to a contribution, "" when it leaves.
    """

    term_pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._contributions: tuple[Contribution, ...] = ()
        self._single = 0
        self.formula = Formula()
        self.formula.set_enlarged(_CLOSE)
        self.formula.set_rows(3)
        self.bars = Bars(_("Largest contributions"))
        self.bars.set_signed(True)
        self.bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.bars.hovered.connect(self._point_at)
        self.bars.left.connect(lambda: self.term_pointed.emit(""))
        hint = _("Point at a number of a vector to see where it came from.")
        self.hint = Label(hint, name="quiet", wraps=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column((self.hint, 1), self.formula, (self.bars, 1), spacing=_GAP, within=self)

    def show_explanations(self, explanations: Sequence[Explanation]) -> None:
        """Show where a number came from, the nearest reason first; or how to choose one."""
        self.hint.setVisible(not explanations)
        self.formula.setVisible(bool(explanations))
        self.bars.setVisible(bool(explanations))
        self.formula.set_lines(
            [line for explanation in explanations for line in _lines(explanation)]
        )
        self._contributions = explanations[-1].contributions if explanations else ()
        self._show_bars()

    def _show_bars(self) -> None:
        """Show as many contributions as there is room for, and the sum of the others."""
        height = self.height() - self.formula.sizeHint().height() - _GAP
        room = max(2, self.bars.rows_in(height))
        shown = self._contributions
        others: tuple[Contribution, ...] = ()
        if len(shown) > room:
            shown, others = shown[: room - 1], shown[room - 1 :]
        label = _label if self.width() > _WIDE * self.fontMetrics().height() else _short_label
        self._single = len(shown)
        bars = [Bar(label(term), term.product, numbers.number(term.product)) for term in shown]
        if others:
            total = sum(term.product for term in others)
            bars.append(Bar(_("{n} others").format(n=len(others)), total, numbers.number(total)))
        # what is written as 0.00 should not look large because all else is smaller still
        self.bars.set_limit(max([_SMALLEST_LIMIT, *(abs(bar.value) for bar in bars)]))
        self.bars.set_bars(bars)

    def _point_at(self, index: int) -> None:
        self.term_pointed.emit(self._label_at(index))

    def _label_at(self, index: int) -> str:
        return self._contributions[index].label if index < self._single else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # on a large stage the formula is read from afar; on a small one the bars need the room
        lines = self.height() / self.fontMetrics().height()
        self.formula.set_enlarged(min(max(_ENLARGED * lines / _ROOMY, _CLOSE), _ENLARGED))
        self.formula.set_line_height(_CLOSE_LINE if lines < _CROWDED else _LINE)
        self.bars.set_row_height(_CLOSE_ROW if lines < _CROWDED else _ROW)
        self._show_bars()


def _lines(explanation: Explanation) -> list[list[Part]]:
    """Write an explanation: the rule on one line, its numbers and the value on the next."""
    value = Part(f"= {numbers.number(explanation.value)}", strong=True)
    if explanation.note:
        return [[Part(explanation.left), value], [Part(explanation.note)]]
    rule, *steps = explanation.steps
    first = [Part(f"{explanation.left} ="), Part(rule)]
    if not steps:
        return [[*first, value]]
    if len(rule) + len(steps[0]) < _SHORT:
        return [[*first, Part(f"= {steps[0]}"), value]]
    return [first, [Part(f"= {steps[0]}"), value]]


_SHORT = 16
"""A rule and its numbers with no more letters than this share a line."""


def _short_label(term: Contribution) -> str:
    return term.label


def _label(term: Contribution) -> str:
    if 1 in (term.value, term.weight):
        return term.label
    return f"{term.label}  {numbers.number(term.value)} × {numbers.number(term.weight)}"
