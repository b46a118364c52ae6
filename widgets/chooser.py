"""A list of things known by name, to start from."""

import typing

from PySide6.QtCore import Qt, Signal

from widgets.choice import Choice
from widgets.guard import Guard
from widgets.plain import entry


class Chooser(Choice):
    """Shows which one is shown now, or the word it stands for when none is.

    ::

        presets = Chooser(_("Preset"), _("Where to start from"), [(key, title, about), ...])
        presets.key_chosen.connect(...)
        presets.show_key("sobel")

    Signals: `key_chosen(key)` when the user chose one, also the same once more.
    """

    smallest = 0.7  # it has all of its panel's width, and no row below to go to
    key_chosen = Signal(str)

    def __init__(self, word: str, tip: str, entries: list[tuple[str, str, str]]) -> None:
        """Take the word, a tooltip, and each entry's key, title and lesson."""
        super().__init__()
        self.setPlaceholderText(word)
        self.setToolTip(tip)
        self.setAccessibleName(word)
        # a click leaves the keyboard where it was: Space then plays what was chosen
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(30)
        for row, (key, title, lesson) in enumerate(entries):
            self.addItem(title, key)
            self.setItemData(row, lesson, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        Guard(self)
        self.activated.connect(self._report)

    def _report(self, row: int) -> None:
        self.key_chosen.emit(self.itemData(row))

    def show_key(self, key: str) -> None:
        """Show an entry, or the word when there is none of that key."""
        self.setCurrentIndex(self.findData(key))

    def lesson(self) -> str:
        """Give what is to be said of the entry that is shown; nothing when none is."""
        return self.currentData(Qt.ItemDataRole.ToolTipRole) or ""


def choice_of(state_type: type, name: str) -> Chooser:
    """Make a list of the choices of a field, named as `widgets.form` wants it.

    It is as wide as its panel, and so fits longer texts than a control beside a label.
    """
    kind, meta, *_rest = typing.get_args(
        typing.get_type_hints(state_type, include_extras=True)[name]
    )
    extra: dict[str, dict[str, str]] = meta.extra or {}
    texts = extra.get("choices", {})
    entries = [(key, entry(texts.get(key, str(key))), "") for key in typing.get_args(kind)]
    return Chooser(meta.title or name, meta.description or "", entries)
