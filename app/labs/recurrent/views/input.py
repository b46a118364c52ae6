"""The sequence as the tensor it is: one row of numbers per token."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.recurrent.screen import InputScreen
from resources import _
from widgets.colour_bar import ColourBar
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_WIDEST, _HIGHEST = 6, 3
"""The largest cells, in lines of type."""


class InputView(QWidget):
    """The input vectors of all tokens.

    Signals: `token_chosen(token)`.
    """

    token_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows = HeatStrip(_("Input vectors: a row per token"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows.clicked.connect(self._choose_token)
        self._shape = Label(name="quiet", wraps=True)
        self._remark = Label(name="quiet", wraps=True)
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._shape, 1)
        head.addWidget(self.colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self._remark)

    def show_screen(self, old: InputScreen | None, new: InputScreen) -> None:
        """Show the tensor of a run, and mark the present token."""
        if old is None or old.x is not new.x:
            self._shape.setText(new.shape)
            self.rows.set_labels(new.rows, new.columns)
            self.rows.set_values(new.x, new.scale)
            self.colours.set_scale(new.scale)
        self.rows.set_lit_rows([new.token])
        self._remark.setText(new.remark)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _choose_token(self, row: int, _column: int) -> None:
        self.token_chosen.emit(row)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.rows.set_largest_cell(_WIDEST * line, _HIGHEST * line)

    def remarked(self) -> str:
        return self._remark.text()
