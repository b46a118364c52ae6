"""The panel of controls: the kernel first, then how it is applied, then how the result is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.kernels.bank_controls import BankControls
from app.labs.kernels.kernel_controls import KernelControls
from models.kernels.state import KernelState
from resources import _
from widgets.form import Form, Group

_MARGINS = ("top", "bottom", "left", "right")


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
        for side in _MARGINS:
            self.form.set_shown(side, state.padding == "explicit")
