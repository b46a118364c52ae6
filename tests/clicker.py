"""The keys that presenters' clickers send."""

from PySide6.QtCore import Qt

CLICKER = {
    "page up": Qt.Key.Key_PageUp,
    "page down": Qt.Key.Key_PageDown,
    "f5": Qt.Key.Key_F5,
    "escape": Qt.Key.Key_Escape,
    "period": Qt.Key.Key_Period,
    "b": Qt.Key.Key_B,
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
}
