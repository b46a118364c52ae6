"""A list to choose from, whose chosen entry can be read also where there is little room."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from widgets import plain
from widgets.fitted_line import fitted_font

_ANY_WIDTH = 400
_INSET = 2
"""What a style keeps free beside the text, in px."""


class Choice(QComboBox):
    """A combo box as wide as its place, not as its longest entry.

    An entry that is too long for it is written smaller, then cut with “…” and told by a tooltip;
    the list that opens is as wide as its entries.
    """

    smallest = 0.85
    """In smaller type, as a share of its own, no entry is written: it is cut instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    def shown_text(self) -> str:
        """Give what is written: the chosen entry, or what stands there when none is."""
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def text_room(self) -> int:
        """Give the width for text, in px."""
        return self._room_in(self.rect())

    def is_cut(self) -> bool:
        """Tell whether what stands there does not fit, smaller type and all."""
        return self._fitted()[1] != self.shown_text()

    def wish(self) -> int:
        """Give the width in which every entry can be written whole, in px."""
        texts = [self.itemText(row) for row in range(self.count())]
        widest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        probe = QRect(0, 0, _ANY_WIDTH, self.sizeHint().height())
        # hinting rounds small type up: some room more than the share says
        return _ANY_WIDTH - self._room_in(probe) + round(1.04 * self.smallest * widest) + 2

    def _fitted(self) -> tuple[QFont, str]:
        """Give the type in which the text fits, and as much of the text as does."""
        text, room = self.shown_text(), self.text_room()
        font = fitted_font(self.font(), text, room, self.smallest)
        return font, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _room_in(self, rect: QRect) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = rect  # type: ignore[attr-defined]
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(kind, option, part, self).width() - _INSET

    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        most = self.screen().availableSize().width() - bar
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar, most))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0:
            faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
                option.palette.setBrush(role, faint)  # type: ignore[attr-defined]
        font, text = self._fitted()
        painter.setFont(font)
        option.currentText = text  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut():
            told = f"{self.currentText()}\n{self.toolTip()}".strip()
            QToolTip.showText(event.globalPos(), plain.tip(told), self)
            return True
        return super().event(event)
