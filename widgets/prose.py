"""Text in Markdown, laid out as wide as there is room, and drawn like everything else."""

from PySide6.QtCore import QRectF, QSize, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy

from widgets.look import Look
from widgets.painted import Painted

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_WIDTH = 400
"""The width of a text of which nothing is known yet, in px."""


class Prose(Painted):
    """Shows Markdown. HTML in it is shown as text; pictures and links are never loaded."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = ""
        self._document: tuple[QFont, QTextDocument] | None = None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show a text, written in Markdown."""
        if text != self._text:
            self._text, self._document = text, None
            self.setAccessibleDescription(self.plain_text())
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        return self._text

    def plain_text(self) -> str:
        """Give the text without its marks."""
        return self._laid_out(self.look().font, _WIDTH).toPlainText().strip()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(self.look().font, width).size().height() + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        document = self._laid_out(look.font, rect.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Text, look.colour(QPalette.ColorRole.WindowText))
        context.palette = palette  # type: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.translate(rect.topLeft())
        painter.setClipRect(QRectF(0, 0, rect.width(), rect.height()))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _laid_out(self, font: QFont, width: float) -> QTextDocument:
        if self._document is None or self._document[0] != font:
            document = _Document()
            document.setDocumentMargin(0)
            document.setDefaultFont(font)
            document.setMarkdown(self._text, _FEATURES)
            self._document = QFont(font), document
        document = self._document[1]
        if document.textWidth() != width:
            document.setTextWidth(width)
        return document


class _Document(QTextDocument):
    """A text that loads nothing, whatever it names."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        return None
