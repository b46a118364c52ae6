"""Some test pictures beside the curves, and what the network says of them now."""

import numpy as np
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.labs.lenet.subject import Glimpse
from resources import _
from widgets.kernel_sheet import KernelSheet
from widgets.plain import Label
from widgets.sheet import Sheet


class GlimpseView(QWidget):
    """Test pictures with their classes, the wrong ones marked, and the first kernels."""

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

    def show_glimpse(self, seen: Glimpse) -> None:
        """Show what the network says of some test pictures now."""
        names = seen.names
        self._digits.set_pictures(
            seen.images, range(len(seen.said)), lambda index: names[int(seen.said[index])]
        )
        wrong = np.flatnonzero(seen.said != seen.labels)
        self._digits.set_wrong(wrong.tolist())
        right = len(seen.said) - len(wrong)
        self._caption.setText(
            _("Of {count} test pictures now {right} right, {wrong} wrong").format(
                count=len(seen.said), right=right, wrong=len(wrong)
            )
        )
        self._kernels.setVisible(seen.kernels is not None)
        if seen.kernels is not None:
            self._kernels.set_kernels(seen.kernels, None, _("the first kernels now"))
