"""Menus and shortcuts, made from the table of commands and from what there is to choose."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.shell import actions
from app.shell.actions import Command
from widgets import plain


class Menus(QObject):
    """The menu bar's actions by the keys of their commands."""

    def __init__(self, bar: QMenuBar, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(bar)
        self.window = bar.window()
        self.menus = {key: bar.addMenu(text) for key, text in actions.menus().items()}
        for menu in self.menus.values():
            menu.setToolTipsVisible(True)
        self.actions = {
            command.key: self._add(command, handlers[command.key]) for command in actions.commands()
        }

    def submenu(self, menu: str, text: str, before: str) -> QMenu:
        """Add a menu within a menu, above one of the commands."""
        inner = QMenu(text, self.menus[menu])
        inner.setToolTipsVisible(True)
        self.menus[menu].insertMenu(self.actions[before], inner)
        return inner

    def follow_history(self, histories: QUndoGroup) -> None:
        """Let undo and redo name what they undo and redo, while there is something."""
        for key, allowed, text in (
            ("undo", histories.canUndoChanged, histories.undoTextChanged),
            ("redo", histories.canRedoChanged, histories.redoTextChanged),
        ):
            action = self.actions[key]
            action.setEnabled(False)
            allowed.connect(action.setEnabled)
            text.connect(partial(_name, action, action.text()))

    def _add(self, command: Command, handler: Callable[[], object]) -> QAction:
        menu = self.menus[command.menu]
        if command.separator:
            menu.addSeparator()
        action = QAction(command.text, self)
        action.setCheckable(command.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcut.split("; ") if keys])
        action.setToolTip(command.help)
        action.setStatusTip(command.help)
        action.triggered.connect(lambda _checked=False: handler())
        menu.addAction(action)
        # and to the window: keys go on where the menus are hidden
        self.window.addAction(action)
        return action


def _name(action: QAction, command: str, what: str) -> None:
    action.setText(f"{command} {plain.menu_text(what)}".strip())


def add_choices(
    menu: QMenu,
    choices: Iterable[tuple[str, str, str]],
    choose: Callable[[str], object],
    before: QAction | None = None,
    window: QWidget | None = None,
) -> dict[str, QAction]:
    """Add actions of which one is checked.

    Parameters
    ----------
    choices : (key, text, shortcut)
        What can be chosen, in order.
    choose : callable
        Is given the key of the chosen one.
    before : QAction, optional
        The action they stand above; at the end when left out.
    window : QWidget, optional
        Where their keys go on while the menus are hidden.
    """
    group = QActionGroup(menu)
    made: dict[str, QAction] = {}
    for key, text, shortcut in choices:
        action = QAction(text, group, checkable=True)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False, key=key: choose(key))
        if window is not None:
            window.addAction(action)
        if before is None:
            menu.addAction(action)
        else:
            menu.insertAction(before, action)
        made[key] = action
    return made
