"""The sequence as the tensor it is: one row of numbers per token."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.recurrent.moment import Moment
from models.recurrent import Run
from resources import _
from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_LONGEST_LABEL = 14
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
        self.rows.clicked.connect(lambda row, _column: self.token_chosen.emit(row))
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

    def show_run(self, run: Run, scale: Scale) -> None:
        """Show the tensor of a run."""
        x = run.sequence.x
        self._shape.setText(
            _("x has the shape [b, s, n] = [1, {s}, {n}]: batch, steps, numbers per step").format(
                s=x.shape[0], n=x.shape[1]
            )
        )
        columns = tuple(str(place) for place in range(x.shape[1]))
        self.rows.set_labels(_labels(run), columns)
        self.rows.set_values(x, scale)
        self.colours.set_scale(scale)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.rows.set_largest_cell(_WIDEST * line, _HIGHEST * line)

    def show_moment(self, looked: Moment) -> None:
        """Mark the present token."""
        self.rows.set_lit_rows([looked.token])

    def remark(self, text: str) -> None:
        """Say something more of the present token."""
        self._remark.setText(text)

    def remarked(self) -> str:
        return self._remark.text()


def _labels(run: Run) -> tuple[str, ...]:
    """Name the rows: a token, and its number in the vocabulary where it has one."""
    tokens = [
        token if len(token) <= _LONGEST_LABEL else token[: _LONGEST_LABEL - 1] + "…"
        for token in run.sequence.tokens
    ]
    numbers = run.sequence.numbers or ("",) * len(tokens)
    return tuple(f"{token}  {n}".rstrip() for token, n in zip(tokens, numbers, strict=True))
