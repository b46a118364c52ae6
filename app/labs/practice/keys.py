"""The keys that the practice page's own widgets answer to."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name them for the sheet of keys."""
    where = _("Practice")
    return (
        KeyHint(where, _("Enter"), _("Check the answer; then go on to the next question")),
        KeyHint(where, _("Arrows, Enter on a grid"), _("Choose a cell as the answer")),
    )
