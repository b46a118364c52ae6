"""What dialogs that make files have in common: their buttons, and what stands where."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from resources import _
from widgets.boxes import Inner, column, row


def save_and_close(
    dialog: QDialog, save: Callable[[], object], *others: QPushButton
) -> tuple[QDialogButtonBox, QPushButton]:
    """Give the buttons at the foot of a dialog, and the one of them that saves."""
    buttons, role = QDialogButtonBox(), QDialogButtonBox.ButtonRole
    saving, closing = QPushButton(_("Save…")), QPushButton(_("Close"))
    saving.clicked.connect(save)
    closing.clicked.connect(dialog.close)
    buttons.addButton(saving, role.AcceptRole)
    for other in others:
        buttons.addButton(other, role.ActionRole)
    buttons.addButton(closing, role.RejectRole)
    return buttons, saving


def arrange(
    dialog: QDialog,
    looked_at: Inner,
    chosen: Sequence[Inner],
    buttons: QDialogButtonBox,
    default: QPushButton,
) -> None:
    """Put what is looked at beside what is chosen, the buttons below, in a size for both."""
    whole = QVBoxLayout(dialog)
    whole.addLayout(row((looked_at, 3), (column(*chosen, None), 2), spacing=16), 1)
    whole.addWidget(buttons)
    # Return saves at once; only a button that is in its dialog can be the default one
    default.setDefault(True)
    default.setFocus()
    line = dialog.fontMetrics().height()
    dialog.resize(min(line * 60, 1180), min(line * 32, 660))
