"""A program to read and to take away: highlighted, with a copy button."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QWidget

from resources import _
from widgets.boxes import column, row
from widgets.icons import icon
from widgets.plain import Label

_STYLES = {False: "xcode", True: "github-dark"}
"""Pygments styles by darkness of the theme, chosen for contrast."""

_LEAST_COLUMNS = 30
_MARGIN = 8


class CodeView(QWidget):
    """Python code, read only: the lines that matter, or all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._highlighter = None
        self._text = QPlainTextEdit()
        self._text.setObjectName("code")
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(_("TensorFlow program"))

        self._code = self._short = ""
        whole = column(self._head(), (self._text, 1), within=self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._fit_to_look()

    def _head(self) -> QHBoxLayout:
        self._copy = QToolButton()
        self._copy.setText(_("Copy"))
        self._copy.setToolTip(_("Copy the whole program"))
        self._copy.setAccessibleName(_("Copy the program"))
        self._copy.clicked.connect(self.copy)
        self._all = QToolButton()
        self._all.setText(_("All lines"))
        self._all.setToolTip(_("Show data and helpers too, as the program runs"))
        self._all.setAccessibleName(_("Show all lines of the program"))
        self._all.setCheckable(True)
        self._all.toggled.connect(self._write)
        title = Label(_("TensorFlow code"), name="heading")
        return row((title, 1), self._copy, self._all)

    def set_code(self, code: str, short: str = "") -> None:
        """Show a program, keeping the place where one reads.

        Parameters
        ----------
        code : str
            All of it, to be copied.
        short : str
            What is read first: the same with remarks in place of data and helpers.
        """
        self._code, self._short = code, short or code
        self._all.setVisible(self._short != code)
        self._write()

    def code(self) -> str:
        """Give the whole program."""
        return self._code

    def _write(self) -> None:
        text = self._code if self._all.isChecked() else self._short
        if text == self._text.toPlainText():
            return
        bar = self._text.verticalScrollBar()
        place = bar.value()
        self._text.setPlainText(text)
        bar.setValue(place)

    def width_of(self, columns: int) -> int:
        """Give the width in which so many columns can be read, in px."""
        inner = columns * self._text.fontMetrics().horizontalAdvance("0")
        bar = self._text.verticalScrollBar().sizeHint().width()
        return inner + bar + round(2 * self._text.document().documentMargin()) + 2 * _MARGIN + 4

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code())

    def showEvent(self, event: QShowEvent) -> None:
        if self._highlighter is None:
            # imported when the panel first opens: the highlighter costs a fifth of a second
            from superqt.utils import CodeSyntaxHighlight

            self._highlighter = CodeSyntaxHighlight(self._text.document(), "python", self._style())
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit_to_look()
        super().changeEvent(event)

    def _style(self) -> str:
        return _STYLES[self.palette().color(QPalette.ColorRole.Base).lightness() < 128]

    def _fit_to_look(self) -> None:
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPointSizeF(self.font().pointSizeF())
        self._text.setFont(mono)
        self._text.setMinimumWidth(_LEAST_COLUMNS * self._text.fontMetrics().averageCharWidth())
        self._copy.setIcon(icon("copy", self.palette()))
        if self._highlighter is not None:
            self._highlighter.setTheme(self._style())
