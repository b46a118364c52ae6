"""The first view: a layer in cells, the sum behind the present output, and its size."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.receptive_field.screen import LayerScreen
from app.labs.receptive_field.views.layer_stage import LayerStage
from app.labs.receptive_field.views.sum_line import SumLine
from resources import _
from widgets.fitted_line import FittedLine
from widgets.plain import Label

_FEW_LINES = 24
"""A view of less height, in lines of type, shows no hint."""


class LayerView(QWidget):
    """The stage; under it the live sum, the arithmetic of the size, and what to look out for."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = LayerStage()
        self.sum = SumLine()
        self.size_line = FittedLine()
        self.size_line.setAccessibleName(_("The size of the output"))
        self.remark = Label(wraps=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._is_hint = True
        self.remark.setAccessibleName(_("What to look out for"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.sum)
        layout.addWidget(self.size_line)
        layout.addWidget(self.remark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave a mere hint out where its line makes the numbers larger."""
        few = self.height() < _FEW_LINES * self.fontMetrics().lineSpacing()
        self.remark.setHidden(few and self._is_hint)

    def show_screen(self, old: LayerScreen | None, new: LayerScreen) -> None:
        """Show a layer, where the window is, and the sum behind it."""
        if old is None or old.numbers is not new.numbers:
            self.stage.show_numbers(new.numbers)
            self.size_line.set_text(new.sizes, shorter=_close(new.sizes))
            role = QPalette.ColorRole
            self.remark.setForegroundRole(role.Link if new.remark else role.PlaceholderText)
            self.remark.setText(new.remark or new.hint)
            self.remark.setAccessibleDescription(self.remark.text())
            self._is_hint = not new.remark
            self._make_room()
        self.stage.show_window(new.window)
        self.sum.show_sum(new.sum)


def _close(written: str) -> str:
    """Write formulas without the space around their signs, but for what sets two apart."""
    for sign in "+−/=":
        written = written.replace(f" {sign} ", sign)
    return written.replace("      ", "    ")
