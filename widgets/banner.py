"""A quiet line above everything that says what went wrong, and offers what can be done."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from resources import _
from widgets.plain import Label


class Banner(QFrame):
    """One message at a time, never modal. Later messages replace earlier ones.

    Its property `tone`, for the style sheet, is "problem" or "news".
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "news")
        self._message = Label(wraps=True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._message.setAccessibleName(_("Message"))
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(_("Details"))
        self._details.setMaximumHeight(12 * self.fontMetrics().lineSpacing())

        self._more = QPushButton(_("Details"))
        self._more.setCheckable(True)
        self._more.toggled.connect(self._details.setVisible)
        self._take = QPushButton(_("Copy"))
        self._take.setToolTip(_("Copy the message and its details"))
        self._take.clicked.connect(self._copy)
        close = QPushButton(_("Dismiss"))
        close.setToolTip(_("Hide this message"))
        close.clicked.connect(self.hide)

        self._buttons = QHBoxLayout()
        row = QHBoxLayout()
        row.addWidget(self._message, 1)
        row.addLayout(self._buttons)
        for button in (self._more, self._take, close):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addLayout(row)
        layout.addWidget(self._details)
        self.hide()

    def say(
        self,
        message: str,
        details: str = "",
        actions: dict[str, Callable[[], object]] | None = None,
        *,
        tone: Literal["problem", "news"] = "problem",
    ) -> None:
        """Show a message.

        Parameters
        ----------
        message : str
            A whole sentence.
        details : str
            What a developer would want to read; shown on demand.
        actions : dict
            Buttons to offer: text and what it does. Any of them closes the banner.
        tone : str
            Whether it tells of a problem, or of what somebody asked for.
        """
        self._set_tone(tone)
        self._message.setText(message)
        self._message.setAccessibleDescription(message)
        self._details.setPlainText(details)
        self._more.setVisible(bool(details))
        self._take.setVisible(tone == "problem")  # news need not be sent to anybody
        self._more.setChecked(False)
        self._details.hide()
        self._set_actions(actions or {})
        self.show()

    def tell(self, message: str) -> None:
        """Show news: a message that is no problem."""
        self.say(message, tone="news")

    def message(self) -> str:
        return self._message.text()

    def _set_tone(self, tone: str) -> None:
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().polish(self)

    def _set_actions(self, actions: dict[str, Callable[[], object]]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        for text, run in actions.items():
            button = QPushButton(text)
            button.clicked.connect(self.hide)
            button.clicked.connect(_pressed(run))
            self._buttons.addWidget(button)

    def _copy(self) -> None:
        text = "\n\n".join(filter(None, (self.message(), self._details.toPlainText())))
        QGuiApplication.clipboard().setText(text)


def _pressed(run: Callable[[], object]) -> Callable[..., object]:
    # PySide gives a partial no argument, whatever the function behind it wants
    return lambda *_checked: run()
