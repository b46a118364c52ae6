"""The keys that the Kernel lab's own widgets answer to."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name them for the sheet of keys."""
    pictures, weights = _("Pictures"), _("Kernel")
    return (
        KeyHint(pictures, _("Wheel, + and −"), _("Zoom both pictures")),
        KeyHint(pictures, _("Drag, Ctrl+arrows"), _("Move both pictures")),
        KeyHint(pictures, "0", _("Show the whole picture")),
        KeyHint(pictures, _("Click"), _("Pin or unpin the window at this pixel")),
        KeyHint(pictures, _("Arrows"), _("Move the pinned window; with Shift by ten")),
        KeyHint(pictures, "Esc", _("Unpin the window")),
        KeyHint(weights, _("Drag up or down, Ctrl+wheel"), _("Change a weight; Shift: finely")),
        KeyHint(weights, _("Ctrl+Page Up, Ctrl+Page Down"), _("Change a weight by ten steps")),
        KeyHint(weights, _("Ctrl+Up, Ctrl+Down"), _("Change a weight by one step")),
        KeyHint(weights, _("Digits, F2"), _("Type a number or a fraction such as 1/9")),
        KeyHint(weights, _("Delete"), _("Set a weight to 0")),
    )
