"""Numbers on the clipboard, and the question what they are where they could be two things."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from resources import _
from widgets.plain import MessageBox


def written_numbers(mime: QMimeData) -> str:
    """Give the text that was pasted, if it could be an array; else nothing."""
    from models import pasted  # a start can do without

    text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
    return text if pasted.looks_like_numbers(text) else ""


def take_as(
    over: QWidget, shape: tuple[int, ...], choices: Mapping[str, Callable[[], object]]
) -> None:
    """Take numbers for the one thing that they can be, or ask which of several they are."""
    if len(choices) == 1:
        (act,) = choices.values()
        act()
    else:
        _ask(over, shape, choices)


def _ask(
    over: QWidget, shape: tuple[int, ...], choices: Mapping[str, Callable[[], object]]
) -> None:
    """Ask what numbers are, and do what belongs to the answer."""
    from models import pasted

    question = _("What are these {shape} numbers?").format(shape=pasted.shape_text(shape))
    box = MessageBox(MessageBox.Icon.Question, _("Paste"), question, over)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, act in choices.items():
        button = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
        button.clicked.connect(_pressed(act))
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.open()


def _pressed(act: Callable[[], object]) -> Callable[..., object]:
    return lambda *_checked: act()
