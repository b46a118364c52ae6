"""Text as it is written: names out of files must never be taken for HTML, which loads pictures."""

import html

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_CODE = {"ave", "concat", "mul", "sigmoid", "sum", "tanh"}
"""Names as Keras writes them."""


class Label(QLabel):
    """A label that shows every sign it is given.

    Qt's own guesses: what looks like HTML is laid out, and what it names is loaded. Where HTML is
    meant, `setTextFormat` says so, and every foreign part of it goes through `html.escape`.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        wraps: bool = False,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setWordWrap(wraps)
        if align is not None:
            self.setAlignment(align)
        self.setText(text)


class MessageBox(QMessageBox):
    """A box that shows every sign it is given."""

    def __init__(
        self, icon: QMessageBox.Icon, title: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(icon)
        self.setWindowTitle(title)
        self.setText(text)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def tip(text: str) -> str:
    """Give a text as a tooltip that shows every sign: tooltips cannot be told to be plain.

    A tooltip that shows what comes from a file, a folder or the user goes through this.
    """
    if not Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


def entry(text: str) -> str:
    """Begin what stands alone in a list with a capital; a name in code stays as it is."""
    first = text.split(maxsplit=1)[0].rstrip(":,") if text.strip() else ""
    is_sign = len(first) == 1 and first != "a"  # such as the logit z
    is_code = first in _CODE or is_sign or not first.isalpha()
    return text if is_code else text[:1].upper() + text[1:]


def menu_text(text: str) -> str:
    """Give a text as that of a menu entry, a tab or a button: "&" is not the mark of a key."""
    return text.replace("&", "&&")
