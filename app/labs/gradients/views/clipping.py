"""Three ways to clip a gradient, beside the gradient itself."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.labs.gradients.screen.clipping import ClippingScreen, Column
from resources import _
from widgets.bars import Bars
from widgets.boxes import column
from widgets.fitted_line import FittedLine
from widgets.look import resized
from widgets.plane import Plane

_ROW, _LARGEST_ROW = 1.25, 3.5
"""Height of a bar, in lines of type: at least, and where there is room."""
_LINES = 8
"""Lines of text above and below the plane, with the space between them."""
_MOST_ROWS, _ROOMY_ROW, _LARGEST_TYPE = 5, 1.8, 1.6
"""Type grows where so many bars of that height still have room, however many there are now."""
_GAP = 16
"""Between the columns, in px."""
_ALL_BUT_REST = 1000
"""What the plane takes of the height, as a stretch, until it is as high as wide."""


class ColumnView(QWidget):
    """One gradient: two of its numbers as an arrow, its norm, and the norm of each variable."""

    def __init__(self) -> None:
        super().__init__()
        quiet = QPalette.ColorRole.PlaceholderText
        self.title, self.arguments = FittedLine(), FittedLine()
        self.plane = Plane(_("Two numbers of the gradient"))
        self.norm, self.turned = FittedLine(), FittedLine()
        self.bars = Bars(_("Norm of each variable"))
        self.bars.set_row_height(_ROW)
        self.keras = FittedLine(role=quiet)
        self._name_lines()
        above, below = (self.title, self.arguments), (self.norm, self.turned, self.bars, self.keras)
        column(*above, (self.plane, _ALL_BUT_REST), *below, None, spacing=4, within=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _name_lines(self) -> None:
        self.title.setAccessibleName(_("Operation"))
        self.arguments.setAccessibleName(_("Arguments"))
        self.norm.setAccessibleName(_("Norm of all variables together"))
        self.turned.setAccessibleName(_("Angle"))
        self.keras.setAccessibleName(_("Argument of a Keras optimizer"))

    def show_column(self, new: Column) -> None:
        """Bring it to another gradient."""
        self.title.set_text(new.title)
        self.arguments.set_text(new.arguments)
        self.plane.set_contents(new.plane, new.said)
        self.norm.set_text(new.norm)
        self.turned.set_text(new.turned)
        self.bars.set_bars(new.bars)
        self._fit_bars()
        self.keras.set_text(new.keras)

    def set_type(self, font: QFont) -> None:
        """Write in this type; on the axes, larger numbers would leave no room for each other."""
        lines = self.title, self.arguments, self.norm, self.turned, self.keras
        for part in (*lines, self.bars):
            part.setFont(font)
        self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.plane.setMaximumHeight(self.width())  # its lines of text stay close to the square
        self._fit_bars()

    def _fit_bars(self) -> None:
        """Let the bars have what height the square plane and the lines of text leave."""
        line = self.bars.fontMetrics().height()
        left = self.height() - self.width() - _LINES * line
        rows = max(len(self.bars.bars()), 1)
        self.bars.set_row_height(min(max(left / rows / line, _ROW), _LARGEST_ROW))


class ClippingView(QWidget):
    """The gradient, and what each of three ways makes of it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self.columns = tuple(ColumnView() for _column in range(4))
        for each in self.columns:
            row.addWidget(each, 1)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_type()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_type()
        super().changeEvent(event)

    def _fit_type(self) -> None:
        """Write larger on a high stage, where the square planes leave much of it."""
        width = (self.width() + _GAP) / len(self.columns) - _GAP
        needed = (_LINES + _MOST_ROWS * _ROOMY_ROW) * self.fontMetrics().height()
        share = min(max((self.height() - width) / needed, 1.0), _LARGEST_TYPE)
        for each in self.columns:
            each.set_type(resized(self.font(), share))

    def show_screen(self, _old: ClippingScreen | None, new: ClippingScreen) -> None:
        """Bring the view from one screen to another."""
        for view, shown in zip(self.columns, new.columns, strict=True):
            view.show_column(shown)
