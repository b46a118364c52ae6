"""Some test pictures beside the curves, and what the network says of them now."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labs.lenet.screen.learn import GlimpseScreen
from resources import _
from widgets.kernel_sheet import KernelSheet
from widgets.plain import Label
from widgets.sheet import Sheet

_SPACING = 12
_LEAST_KERNELS = 8
"""Width, in lines of type, from which kernels are drawn; the runs beside them need it more."""


class GlimpseView(QWidget):
    """Test pictures with their predicted classes, the wrong ones marked, and the first kernels."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = Sheet(_("Some test pictures"), lines=1.6)
        self._caption = Label(name="quiet")
        self._kernels = KernelSheet()
        self._kernels.setMinimumWidth(1)
        self._has_kernels = False
        self._shown: GlimpseScreen | None = None
        digits = QVBoxLayout()
        digits.setSpacing(4)
        digits.addWidget(self._caption)
        digits.addWidget(self._digits, 1)
        # beside each other: below each other they would take the room of the curves
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.addLayout(digits, 3)
        row.addWidget(self._kernels, 2)

    def show_screen(self, screen: GlimpseScreen) -> None:
        """Show what the network says of some test pictures now."""
        if self._shown is None or not screen.says_the_same(self._shown):
            said = screen.said
            self._digits.set_pictures(screen.images, range(len(said)), said.__getitem__)
            self._digits.set_wrong(screen.wrong)
        self._shown = screen
        self._caption.setText(screen.caption)
        self._has_kernels = screen.kernels is not None
        self._fit()
        if screen.kernels is not None:
            captions = _("Kernels of the first layer"), _("Kernels")
            self._kernels.set_kernels(screen.kernels, None, *captions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._caption.sizeHint().width() - _SPACING
        wanted = _LEAST_KERNELS * self.fontMetrics().height()
        self._kernels.setVisible(self._has_kernels and room >= wanted)
