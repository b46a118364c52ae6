"""The sheet of keys, made from the table of commands."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import labs
from app.parts.key_hints import KeyHint
from app.shell import actions
from resources import _
from widgets.plain import Label


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


class KeySheet(QDialog):
    """Every key on one page."""

    def __init__(self, hints: Iterable[KeyHint], parent: QWidget | None = None) -> None:
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

        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(sheet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(scroll)
        layout.addWidget(buttons)
        line = self.fontMetrics().lineSpacing()
        wanted = min(sheet.sizeHint().height() + 4 * line, 44 * line)
        self.resize(sheet.sizeHint().width() + 4 * line, wanted)

    def _fill(self, hints: Iterable[KeyHint]) -> None:
        places: dict[str, list[KeyHint]] = {}
        for hint in hints:
            places.setdefault(hint.where, []).append(hint)
        for where, here in places.items():
            row = self._grid.rowCount()
            self._grid.setRowMinimumHeight(row, 8)
            self._grid.addWidget(Label(where, name="heading"), row + 1, 0, 1, 2)
            for line, hint in enumerate(here, start=row + 2):
                self._grid.addWidget(Label(hint.keys), line, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Label(hint.help, wraps=True), line, 1)


def _native(shortcut: str) -> str:
    """Write a command's keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(QKeySequence(keys).toString(native) for keys in shortcut.split("; "))
