"""Some test pictures beside the curves, and what the network says of them now."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.labs.lenet.screen.learn import GlimpseScreen
from resources import _
from widgets.kernel_sheet import KernelSheet
from widgets.plain import Label
from widgets.sheet import Sheet


class GlimpseView(QWidget):
    """Test pictures with their predicted classes, the wrong ones marked, and the first kernels."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = Sheet(_("Some test pictures"), lines=1.6)
        self._caption = Label(name="quiet")
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._kernels = KernelSheet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._digits, 3)
        column.addWidget(self._kernels, 1)

    def show_screen(self, screen: GlimpseScreen) -> None:
        """Show what the network says of some test pictures now."""
        self._digits.set_pictures(screen.images, range(len(screen.said)), screen.said.__getitem__)
        self._digits.set_wrong(screen.wrong)
        self._caption.setText(screen.caption)
        self._kernels.setVisible(screen.kernels is not None)
        if screen.kernels is not None:
            self._kernels.set_kernels(screen.kernels, None, _("Kernels of the first layer"))
