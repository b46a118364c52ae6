"""The panel of controls: the kernel first, then how it is applied, then how the result is shown."""

from PySide6.QtWidgets import QWidget

from app.lab.lab import differs
from app.labs.kernels.controls.bank import BankControls
from app.labs.kernels.controls.kernel import KernelControls
from models.kernels.filtering import largest_dilation, largest_kernel
from models.kernels.state import KernelState
from resources import _
from widgets.boxes import column
from widgets.form import Form, Group, Pair

_MARGINS = (
    Pair(_("Rows"), "top", "bottom", (_("top"), _("bottom"))),
    Pair(_("Columns"), "left", "right", (_("left"), _("right"))),
)


_OPERATION = ("colour", "stride", "padding", "top", "bottom", "left", "right", "dilation")
_FORM = (*_OPERATION, "relu", "flipped", "view", "true_scale", "whole_kernel")


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants."""

    def __init__(self) -> None:
        super().__init__()
        self._limits: tuple[int, int, int] | None = None
        self.kernel = KernelControls()
        self.bank = BankControls()
        operation = ("colour", "whole_kernel", "stride", "padding", *_MARGINS, "dilation")
        groups = (
            Group(_("Operation"), operation),
            Group("", ("relu", "flipped")),
            Group(_("Output"), ("view", "true_scale")),
        )
        self.form = Form(KernelState, groups)
        column(self.kernel, self.bank, self.form, None, spacing=16, within=self)

    def show_state(self, old: KernelState | None, new: KernelState) -> None:
        """Bring the controls from one state to another, touching only what differs."""
        if differs(old, new, ("bank", "chosen")):
            self.kernel.show_kernel(None if old is None else old.kernel, new.kernel)
        if differs(old, new, ("bank", "chosen", "colour")):
            self.bank.show_state(new)
        if differs(old, new, _FORM):
            self.form.show_state(new)
            self.form.set_shown("true_scale", new.stride > 1)
            self.form.set_shown("whole_kernel", new.colour != "grey")
            for pair in _MARGINS:
                for side in (pair.first, pair.second):
                    self.form.set_shown(side, new.padding == "explicit")

    def show_limits(self, size: tuple[int, int], state: KernelState) -> None:
        """Offer only what fits a picture of a size; what the state has is always on offer."""
        height, width = map(max, largest_kernel(size, state), state.kernel.size)
        dilation = max(largest_dilation(size, state), state.dilation)
        if (height, width, dilation) != self._limits:
            self._limits = height, width, dilation
            self.kernel.set_largest(height, width)
            self.form.set_range("dilation", 1, dilation)
