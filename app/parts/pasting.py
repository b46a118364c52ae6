"""Numbers on the clipboard, and the question what they are where they could be two things."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from resources import _
from widgets.plain import MessageBox

if TYPE_CHECKING:
    from models import pasted

Part = TypeVar("Part", bound=str)


def written_numbers(mime: QMimeData) -> str:
    """Give the text that was pasted, if it could be an array; else nothing."""
    from models import pasted  # a start can do without

    text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
    return text if pasted.looks_like_numbers(text) else ""


def take_numbers(
    over: QWidget,
    text: str,
    parts: "Callable[[pasted.Array], tuple[Part, ...]]",
    names: Mapping[Part, str],
    take: "Callable[[pasted.Array, Part], object]",
) -> None:
    """Take numbers for what their shape says, or ask where it says several things.

    Parameters
    ----------
    parts : callable
        Tells what numbers can be.
    take : callable
        Takes them for one of these.

    Raises
    ------
    InvalidInput
        They are no array, or can be nothing here.
    """
    from models import pasted

    found = pasted.array(text)
    acts = {names[part]: partial(take, found, part) for part in parts(found)}
    if len(acts) == 1:
        (act,) = acts.values()
        act()
    else:
        _ask(over, found.shape, acts)


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
