"""The sequence as the tensor it is: one row of numbers per token."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.labs.recurrent.inputs import InputScreen
from resources import _
from widgets.boxes import column, row
from widgets.colour_bar import ColourBar
from widgets.heat_strip import HeatStrip
from widgets.plain import Label

_WIDEST, _HIGHEST = 12, 7
"""The largest cells, in lines of type."""
_ENLARGED = 1.6
"""To what the numbers grow with them."""
_SENTENCES = 2
_TITLE = _("Input vectors: a row per token")


class InputView(QWidget):
    """The input vectors of all tokens.

    Signals: `token_chosen(sample, token)`.
    """

    token_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.sheets = [self._sheet(sample) for sample in range(_SENTENCES)]
        self.rows = self.sheets[0]
        self._shape = Label(name="quiet", wraps=True)
        self._remark = Label(name="quiet", wraps=True)
        self.colours = ColourBar()
        self.colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = row((self._shape, 1), self.colours, spacing=16)
        sheets = ((sheet, 1) for sheet in self.sheets)
        column(head, *sheets, self._remark, spacing=8, within=self)

    def show_screen(self, old: InputScreen | None, new: InputScreen) -> None:
        """Show the tensor of a run, and mark the present token."""
        if old is None or old.batch is not new.batch:
            self._shape.setText(new.shape)
            self._show_sheets(new)
            self.colours.set_scale(new.scale)
        for sample, sheet in enumerate(self.sheets):
            sheet.set_lit_rows([new.token] if sample == new.sample else [])
        self._remark.setText(new.remark)
        self._remark.setVisible(bool(new.remark))

    def _show_sheets(self, new: InputScreen) -> None:
        for sheet in self.sheets[len(new.sheets) :]:
            sheet.hide()
        for sheet, shown in zip(self.sheets, new.sheets, strict=False):
            sheet.set_labels(shown.rows, new.columns)
            sheet.set_values(shown.x, new.scale)
            if shown.name:
                sheet.setAccessibleName(f"{shown.name}: {_TITLE}")
            sheet.show()
        self._align()

    def _align(self) -> None:
        """Let the columns of both sentences stand above each other."""
        width = max(sheet.label_width() for sheet in self.sheets if not sheet.isHidden())
        for sheet in self.sheets:
            sheet.set_label_width(width)

    def _sheet(self, sample: int) -> HeatStrip:
        sheet = HeatStrip(_TITLE)
        sheet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        sheet.set_enlarged(_ENLARGED)
        sheet.clicked.connect(partial(self._choose, sample))
        sheet.installEventFilter(self)
        return sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # what a name needs is known when the sheet has the type, which may be after this view
        if event.type() == QEvent.Type.FontChange:
            self._align()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        for sheet in self.sheets:
            sheet.set_largest_cell(_WIDEST * line, _HIGHEST * line)

    def _choose(self, sample: int, row: int, _column: int) -> None:
        self.token_chosen.emit(sample, row)

    def remarked(self) -> str:
        return self._remark.text()
