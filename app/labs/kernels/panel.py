"""The panel of controls: the kernel first, then how it is applied, then how the result is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.kernels.bank_controls import BankControls
from app.labs.kernels.kernel_controls import KernelControls
from models.kernels.filtering import largest_dilation, largest_kernel
from models.kernels.state import KernelState
from resources import _
from widgets.form import Form, Group, Pair

_MARGINS = (
    Pair(_("Rows"), "top", "bottom"),
    Pair(_("Columns"), "left", "right"),
)


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = KernelControls()
        self.bank = BankControls()
        self.form = Form(
            KernelState,
            (
                Group(_("Operation"), ("colour", "stride", "padding", *_MARGINS, "dilation")),
                Group("", ("relu", "flipped")),
                Group(_("Output"), ("view",)),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.kernel)
        column.addWidget(self.bank)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_state(self, state: KernelState) -> None:
        """Bring all controls to a state."""
        self.kernel.show_state(state)
        self.bank.show_state(state)
        self.form.show_state(state)
        for pair in _MARGINS:
            for side in (pair.first, pair.second):
                self.form.set_shown(side, state.padding == "explicit")

    def show_limits(self, size: tuple[int, int], state: KernelState) -> None:
        """Offer only what fits a picture of a size; what the state has is always on offer."""
        height, width = largest_kernel(size, state)
        self.kernel.set_largest(max(height, state.kernel.size[0]), max(width, state.kernel.size[1]))
        self.form.set_range("dilation", 1, max(largest_dilation(size, state), state.dilation))
