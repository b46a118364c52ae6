"""What the keyboard does in this lab."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Give the keys with what each does."""
    where = _("LeNet, view “Inside”")
    return (
        KeyHint(where, _("Arrow keys"), _("Take the next number apart")),
        KeyHint(where, _("Ctrl + arrow keys"), _("Go to the next layer, or the next map")),
        KeyHint(where, _("Space bar"), _("Play the epochs of the training")),
        KeyHint(
            _("LeNet, photo"), _("Arrow keys"), _("Explain another step from photo to picture")
        ),
        KeyHint(_("LeNet, runs"), "Enter", _("Look at the weights of the run")),
        KeyHint(_("LeNet, runs"), "F2, Delete", _("Rename the run, remove it")),
    )
