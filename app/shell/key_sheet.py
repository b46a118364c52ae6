"""The sheet of keys, made from the table of commands."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.lab import labs
from app.parts.key_hints import KeyHint
from app.shell import actions
from resources import _
from widgets.icons import IconButton
from widgets.plain import Label

_SHARE_OF_SCREEN = 0.85


def command_hints() -> tuple[KeyHint, ...]:
    """Give the keys of every command that has some, and of the labs."""
    # without their access keys, which stand as “&File” or “文件(&F)”
    menus = {key: re.sub(r"\(&.\)|&", "", text) for key, text in actions.menus().items()}
    commands = tuple(
        KeyHint(menus[command.menu], _native(command.shortcut), command.help)
        for command in actions.commands()
        if command.shortcut
    )
    going = tuple(
        KeyHint(
            menus["lab"],
            _native(f"Ctrl+{place}"),
            _("Go to the lab “{title}”").format(title=lab.title()),
        )
        for place, lab in enumerate(labs.LABS, start=1)
    )
    return commands + going


def common_hints() -> tuple[KeyHint, ...]:
    """Give what every lab answers to."""
    where = _("Every lab")
    return (
        KeyHint(where, _("Tab, then Space"), _("Choose a view, press Start or any other button")),
        KeyHint(where, _("Point, click"), _("See what a number is linked to; pin it")),
        KeyHint(where, _("Double click, F2, digits"), _("Type a number into a cell")),
        KeyHint(where, _("Ctrl with an arrow or the wheel"), _("Change a number by a step")),
        KeyHint(where, _("Drag the edge of the panel"), _("Make the panel narrower or wider")),
        KeyHint(
            where,
            _("Drop on the window"),
            _("Open a picture, data, a Keras model, a state or a lesson"),
        ),
        KeyHint(
            where,
            _("Page Up, Page Down"),
            _("Step through a lesson"),
        ),
    )


def icons_of(page: QWidget) -> tuple[IconButton, ...]:
    """Give the buttons of a page that show an icon and no word, one of each kind."""
    found = (b for b in page.findChildren(IconButton) if b.isVisible() and not _has_word(b))
    return tuple({button.accessibleName(): button for button in found}.values())


def _has_word(button: IconButton) -> bool:
    style = button.toolButtonStyle()
    return bool(button.text()) and style != Qt.ToolButtonStyle.ToolButtonIconOnly


class KeySheet(QDialog):
    """Every key on one page, and what the icons without words do."""

    def __init__(
        self,
        hints: Iterable[KeyHint],
        icons: Iterable[IconButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        sheet = QWidget()
        sheet.setObjectName("panel")
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._fill(hints)
        self._explain(tuple(icons))
        self._add_heading(_("Counting"))
        said = _(
            "Rows, columns, channels, kernels, units, tokens and steps t count from 0, as in "
            "TensorFlow; layers and epochs from 1."
        )
        self._grid.addWidget(Label(said, wraps=True), self._grid.rowCount(), 0, 1, 2)

        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(sheet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(scroll)
        buttons.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(buttons)
        line = self.fontMetrics().lineSpacing()
        most = min(44 * line, round(_SHARE_OF_SCREEN * self.screen().availableSize().height()))
        wanted = min(sheet.sizeHint().height() + 4 * line, most)
        self.resize(sheet.sizeHint().width() + 4 * line, wanted)

    def _fill(self, hints: Iterable[KeyHint]) -> None:
        places: dict[str, list[KeyHint]] = {}
        for hint in hints:
            places.setdefault(hint.where, []).append(hint)
        for where, here in places.items():
            first = self._add_heading(where)
            for line, hint in enumerate(here, start=first):
                self._grid.addWidget(Label(hint.keys), line, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Label(hint.help, wraps=True), line, 1)

    def _add_heading(self, text: str) -> int:
        """Begin another part; gives the row of its first line."""
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, 8)
        self._grid.addWidget(Label(text, name="heading"), row + 1, 0, 1, 2)
        return row + 2

    def _explain(self, icons: tuple[IconButton, ...]) -> None:
        if not icons:
            return
        for line, button in enumerate(icons, start=self._add_heading(_("Icons"))):
            drawn = Label()
            drawn.setPixmap(button.icon().pixmap(button.iconSize(), QIcon.Mode.Normal))
            self._grid.addWidget(drawn, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(button.toolTip(), wraps=True), line, 1)


def _native(shortcut: str) -> str:
    """Write a command's keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(QKeySequence(keys).toString(native) for keys in shortcut.split("; "))
