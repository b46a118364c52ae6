"""Controls of the bank: how many kernels, and whether channels have weights of their own."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from models.kernels.state import LARGEST_BANK, KernelState
from resources import _
from widgets.boxes import column, row
from widgets.icons import IconButton
from widgets.plain import Label


class BankControls(QWidget):
    """Signals: `added()`, `removed()`, `one_asked()`, `directions_asked()`; `separated(on)`."""

    added = Signal()
    removed = Signal()
    one_asked = Signal()
    directions_asked = Signal()
    separated = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._count = Label()
        self.add_button = IconButton(
            "plus", _("Add a kernel, and so a feature map, as a layer has")
        )
        self.remove_button = IconButton("trash", _("Remove this kernel from the bank"))
        self._make_banks()
        self.separate = QCheckBox(_("Weights per channel"))
        self.separate.setToolTip(
            _("On: red, green and blue have weights of their own. Off: all share the same.")
        )
        self.add_button.clicked.connect(self.added)
        self.remove_button.clicked.connect(self.removed)
        self.separate.toggled.connect(self.separated)
        self._arrange()

    def _make_banks(self) -> None:
        self.directions_button = QPushButton(_("Eight directions"))
        self.directions_button.setToolTip(
            _(
                "Take a bank of eight Gabor kernels, one for each direction, as cells of the "
                "visual cortex are"
            )
        )
        self.directions_button.clicked.connect(self.directions_asked)
        self.one_button = QPushButton(_("One kernel"))
        self.one_button.setToolTip(_("Keep only the kernel that is looked at"))
        self.one_button.clicked.connect(self.one_asked)

    def show_state(self, state: KernelState) -> None:
        """Show how many kernels there are, and which is looked at."""
        count = len(state.bank)
        said = _("Kernel") if count == 1 else _("Kernel {number} (0–{last})")
        self._count.setText(said.format(number=state.chosen, last=count - 1))
        self.add_button.setEnabled(count < LARGEST_BANK)
        self.remove_button.setEnabled(count > 1)
        self.one_button.setEnabled(count > 1)
        with QSignalBlocker(self.separate):
            self.separate.setChecked(len(state.kernel.planes) > 1)
        self.separate.setEnabled(state.colour != "grey")

    def _arrange(self) -> None:
        column(
            row(self._count, None, self.add_button, self.remove_button, spacing=4),
            row(self.directions_button, self.one_button, None, spacing=8),
            self.separate,
            spacing=8,
            within=self,
        )
